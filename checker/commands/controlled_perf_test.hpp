#pragma once

#include "checker/commands/compare_executables.hpp"
#include "checker/evaluate/control_tally.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/launch/fresh_files.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace perfmon::commands {

/// The perf tests of a build that run a program.
/// @param asked_for  the names of some; empty: all
/// @throws Error with ExitCode::io where the build has none, ExitCode::usage for a name that none has
[[nodiscard]] std::vector<documents::DeclaredPerfTest> perf_tests_to_control(
    const std::filesystem::path& work_directory, const std::vector<std::string>& asked_for);

/// A perf test whose executable is checked against itself.
class ControlledPerfTest {
public:
    /// @param standard  where things lie
    /// @param copies    directory for the copies of its executable alone
    /// @throws Error with ExitCode::skipped for an executable that cannot be copied, as a script; else for one that was
    ///     not built, or a configuration that cannot be read
    ControlledPerfTest(const documents::DeclaredPerfTest& declared, const inputs::Standard& standard,
                       const std::filesystem::path& copies);

    /// Compares two fresh copies of the executable as a check compares it with the accepted one. With layouts, each
    /// side has copies of all of them in an order of its own, so that one layout meets another.
    /// @throws Error when they cannot be run in lockstep
    void check(evaluate::ControlTally& tally, text::Terminal& terminal);

    [[nodiscard]] const std::string& name() const { return both_.perf_test; }

    /// What the latest check took.
    [[nodiscard]] double latest_s() const { return latest_s_; }

private:
    /// Of the executable, or of its layouts, in an order of their own.
    [[nodiscard]] std::vector<std::string> fresh_copies();

    std::vector<std::string> executables_;  ///< in all layouts
    TwoExecutables both_;
    evaluate::Basis basis_;
    launch::FreshFiles copies_;
    std::mt19937_64 generator_{std::random_device{}()};
    double latest_s_ = 0.0;
};

}  // namespace perfmon::commands
