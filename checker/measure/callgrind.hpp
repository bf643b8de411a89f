#pragma once

#include "checker/launch/child_process.hpp"
#include "checker/profile/profile.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::measure {

/// Valgrind's tool that counts instructions, and what it leaves of a process.
class Callgrind {
public:
    /// @param directory  for its files
    explicit Callgrind(const std::filesystem::path& directory) : file_(directory / "callgrind") {}

    /// Why nothing can run under it, as the end of a sentence; empty when it can.
    [[nodiscard]] const std::string& obstacle();

    /// The words that run a command under it, with nothing counted at its start.
    [[nodiscard]] std::vector<std::string> command() const;

    /// Removes what the last process left.
    void forget() const;

    /// What it counted in each benchmark, by name. Nothing of a benchmark of which it wrote nothing.
    /// @param counted  what the process says of them, in their order
    /// @throws Error for a file that cannot be read
    [[nodiscard]] std::map<std::string, profile::Profiled> profiles(const documents::Result& counted) const;

private:
    std::filesystem::path file_;  ///< and numbers behind it, one a benchmark
    std::optional<std::string> obstacle_;
};

/// Why a process failed under Valgrind, as the end of a sentence; empty when that is not known.
[[nodiscard]] std::string why_it_failed_under_valgrind(const launch::Exit& exit);

/// The first benchmark of which no instruction was counted; empty when there is none.
[[nodiscard]] std::string without_instructions(const std::map<std::string, profile::Profiled>& profiles);

/// Gives each benchmark its count of instructions per iteration.
/// @throws Error with ExitCode::bad_data for one that has no profile
void add_instructions(documents::Result& counted, const std::map<std::string, profile::Profiled>& profiles);

}  // namespace perfmon::measure
