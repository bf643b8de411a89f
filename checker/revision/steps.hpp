#pragma once

#include "checker/launch/child_process.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::revision {

/// Runs programs one after another and keeps what they print in a log.
class Steps {
public:
    /// @param log  is begun anew; its directory is made
    /// @throws Error with ExitCode::io
    explicit Steps(std::filesystem::path log);

    [[nodiscard]] const std::filesystem::path& log() const { return log_; }

    /// Runs a program to its end, for an hour at most. It sees nothing of the git hook or the make that may have
    /// started us: their variables would lead it to another repository, or to jobs that are not its own.
    /// @param meanwhile  called again and again with what it has printed so far; empty: nothing is
    /// @throws Error with ExitCode::io when the log cannot be written
    [[nodiscard]] launch::Exit run(std::vector<std::string> command, const std::filesystem::path& directory,
                                   std::function<void(std::string_view)> meanwhile = {}) const;

private:
    std::filesystem::path log_;
};

/// The command as `Steps` runs it, for one whose output is wanted and goes to no log.
[[nodiscard]] launch::Command undisturbed(std::vector<std::string> command, const std::filesystem::path& directory);

}  // namespace perfmon::revision
