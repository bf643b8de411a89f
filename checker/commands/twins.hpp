#pragma once

#include "commands/terminal.hpp"
#include "format/error.hpp"
#include "format/result.hpp"
#include "verdict/policy.hpp"

#include <string>

namespace perfmon::commands {

/// Judges one result by another, and prints the verdicts.
/// @param before  in the place of a baseline; benchmarks match by their own names
/// @returns ok, regression, or bad_data when there was nothing to compare
ExitCode judge_by(format::Result before, const format::Result& after, const verdict::DeclaredThresholds& thresholds,
                  Terminal& terminal);

/// Two executables of one perf test.
struct Twins {
    std::string perf_test;     ///< names them in what is printed
    format::Lockstep before;   ///< in the place of the snapshot
    format::Invocation after;  ///< the executable that is judged, and how both are run
};

/// Runs both in lockstep. @throws Error when they cannot be run so
[[nodiscard]] format::Result run_in_turns(const Twins& twins, Terminal& terminal);

/// Judges the one by the other; as judge_by().
ExitCode judge_twins(const Twins& twins, const verdict::DeclaredThresholds& thresholds, Terminal& terminal);

}  // namespace perfmon::commands
