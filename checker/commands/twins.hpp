#pragma once

#include "checker/text/terminal.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::commands {

/// Two executables of one perf test.
struct Twins {
    std::string perf_test;        ///< names them in what is printed
    documents::Lockstep before;   ///< in the place of the snapshot
    documents::Invocation after;  ///< the executable that is judged, and how both are run
    documents::Settings settings;
    verdict::DeclaredThresholds thresholds;
};

/// Runs both in lockstep for as long as a check would, and judges the one by the other.
/// @returns ok, regression, skipped when it could not be decided, or bad_data when they have nothing in common
/// @throws Error when they cannot be run in lockstep
ExitCode judge_twins(Twins twins, text::Terminal& terminal);

/// Judges one result by another, whatever either ran in lockstep with.
/// @param before  in the place of a baseline; benchmarks match by their own names
/// @returns ok, regression, or bad_data when they have nothing in common
ExitCode judge_results(documents::Result before, const documents::Result& after,
                       const verdict::DeclaredThresholds& thresholds, text::Terminal& terminal);

}  // namespace perfmon::commands
