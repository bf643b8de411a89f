#pragma once

#include "commands/terminal.hpp"
#include "format/error.hpp"
#include "format/result.hpp"
#include "verdict/policy.hpp"

#include <string>

namespace perfmon::commands {

/// Two executables of one perf test.
struct Twins {
    std::string perf_test;     ///< names them in what is printed
    format::Lockstep before;   ///< in the place of the snapshot
    format::Invocation after;  ///< the executable that is judged, and how both are run
    format::Settings settings;
    verdict::DeclaredThresholds thresholds;
};

/// Runs both in lockstep for as long as a check would, and judges the one by the other.
/// @returns ok, regression, skipped when it could not be decided, or bad_data when they have nothing in common
/// @throws Error when they cannot be run in lockstep
ExitCode judge_twins(Twins twins, Terminal& terminal);

/// Judges one result by another, whatever either ran in lockstep with.
/// @param before  in the place of a baseline; benchmarks match by their own names
/// @returns ok, regression, or bad_data when they have nothing in common
ExitCode judge_results(format::Result before, const format::Result& after,
                       const verdict::DeclaredThresholds& thresholds, Terminal& terminal);

}  // namespace perfmon::commands
