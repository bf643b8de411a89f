#pragma once

#include "checker/launch/fresh_files.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"
#include "record.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// What starts the executables, and makes checks of them.
namespace perfmon::quality {

/// One executable in all its layouts, the linker's own first.
using Layouts = std::vector<std::string>;

class Bench {
public:
    /// @param records   the file that checks are written to; beside it are files of their own
    /// @param settings  the launches are as many as every check has
    /// @param thresholds_percent  under which each check has to be decided
    /// @param layouts   that an executable has at most
    Bench(const std::filesystem::path& records, const documents::Settings& settings,
          std::vector<double> thresholds_percent, std::size_t layouts = 1);

    /// What a session says of the machine, by an executable that was built for it.
    [[nodiscard]] std::string machine(const std::filesystem::path& executable);

    /// A check: its launches, until the benchmark is decided under all thresholds, each executable in a file that no
    /// other check has. Its record has the samples of the launches that every check has.
    /// @param planned  what of a record is known before
    [[nodiscard]] Check checked(Check planned, const Layouts& accepted, const Layouts& variant);

    /// @param only  a benchmark; empty: all
    [[nodiscard]] std::unique_ptr<measure::Launcher> launcher(const Layouts& executable, std::string_view only);
    [[nodiscard]] documents::Lockstep counterpart(const Layouts& executable);

    [[nodiscard]] std::filesystem::path fresh_copy_of(const std::filesystem::path& executable) {
        return fresh_files_.copy_of(executable);
    }

private:
    class CheckedRun;

    std::filesystem::path records_;
    launch::FreshFiles fresh_files_;
    documents::Settings settings_;
    std::vector<double> thresholds_percent_;
    text::Terminal terminal_;
    std::mt19937_64 generator_{std::random_device{}()};
};

/// Seconds since 1970.
[[nodiscard]] double now_s();

/// Eight hexadecimal digits that no other session has.
[[nodiscard]] std::string new_session();

}  // namespace perfmon::quality
