#pragma once

#include "checker/commands/commands.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// Two executables of one perf test, or two commands.
struct TwoExecutables {
    documents::Kind kind = documents::Kind::benchmarks;  ///< what their processes measure
    std::string perf_test;                               ///< names them in what is printed
    std::string name_of_before = {};                     ///< as it was typed; empty where it was not
    documents::Lockstep before;                          ///< in the place of the snapshot
    documents::Invocation after;                         ///< the executable that is judged, and how both are run
    documents::Settings settings;
    verdict::DeclaredThresholds thresholds;
    std::vector<std::string> metrics = {};  ///< that are judged; empty: the usual ones
    std::string benchmark = {};             ///< the only one that is measured, by its own name; empty: all
};

/// How they are measured: what the command line says goes before what a perf test declares.
[[nodiscard]] documents::Settings settings_of(const CompareOptions& options,
                                              const documents::DeclaredPerfTest& declared = {});

/// What is measured once the verdicts are clear.
enum class Causes {
    searched,  ///< where what regressed executes its instructions and allocates
    left_open,
};

/// Runs both in lockstep for as long as a check would, and judges the one by the other.
/// @throws Error when they cannot be run in lockstep
[[nodiscard]] evaluate::JudgedRun judged_in_lockstep(TwoExecutables both, Causes causes, text::Terminal& terminal);

/// The same, by another standard than their thresholds and metrics.
[[nodiscard]] evaluate::JudgedRun judged_in_lockstep(TwoExecutables both, const evaluate::Basis& basis, Causes causes,
                                                     text::Terminal& terminal);

/// The same, with their causes, and shows it.
/// @returns ok, regression, skipped when it could not be decided, or bad_data when they have nothing in common
/// @throws Error when they cannot be run in lockstep
ExitCode compare_executables(TwoExecutables both, text::Terminal& terminal);

}  // namespace perfmon::commands
