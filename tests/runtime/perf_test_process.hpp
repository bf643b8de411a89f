#pragma once

#include "child.hpp"

#include "runtime/documents/result.hpp"
#include "runtime/json/document.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace perfmon::test {

/// A directory of this test alone, gone afterwards. Its name has a space: paths of users do.
class Scratch {
public:
    Scratch() : path_(std::filesystem::temp_directory_path() / ("perfmon runtime " + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Scratch() { std::filesystem::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// The number of the line of a sample source file that contains this text, `1` being the first; `0` when none does.
inline int line_of(const std::string& source, const std::string& text) {
    std::ifstream file(std::filesystem::path(PERFMON_TEST_SOURCES) / source);
    int number = 1;
    for (std::string line; std::getline(file, line); ++number) {
        if (line.find(text) != std::string::npos) {
            return number;
        }
    }
    return 0;
}

/// A perf test that writes a document in short samples; what it says and leaves is looked at.
class PerfTestProcess {
public:
    explicit PerfTestProcess(std::string executable) : executable_(std::move(executable)) {}

    Finished run(std::vector<std::string> arguments, std::vector<std::string> environment = {}) const {
        arguments.insert(arguments.begin(), {executable_, "--perfmon-out", document().string(), "--perfmon-samples",
                                             std::to_string(samples), "--perfmon-sample-time", "0.1"});
        return test::run(std::move(arguments), std::move(environment));
    }

    int samples = 3;

    [[nodiscard]] std::filesystem::path document() const { return scratch_ / "result.json"; }
    [[nodiscard]] bool has_document() const { return std::filesystem::exists(document()); }
    [[nodiscard]] documents::Result result() const { return documents::read_document<documents::Result>(document()); }

    void leave_old_document() const { std::ofstream(document()) << "{}"; }

private:
    std::string executable_;
    Scratch scratch_;
};

}  // namespace perfmon::test
