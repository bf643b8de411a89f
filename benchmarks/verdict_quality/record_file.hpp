#pragma once

#include "record.hpp"
#include "runtime/base/error.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace perfmon::quality {

/// Appends lines, a whole one at once: what an interruption leaves is whole checks.
class RecordFile {
public:
    explicit RecordFile(const std::filesystem::path& path) : path_(path), stream_(path, std::ios::app) {}

    /// @throws Error with ExitCode::io
    template <class Record>
    void append(const std::vector<Record>& records) {
        std::string text;
        for (const Record& record : records) {
            text += to_line(record) + "\n";
        }
        if (!(stream_ << text << std::flush)) {
            throw Error(ExitCode::io, path_.string(), "cannot be written");
        }
    }

private:
    std::filesystem::path path_;
    std::ofstream stream_;
};

}  // namespace perfmon::quality
