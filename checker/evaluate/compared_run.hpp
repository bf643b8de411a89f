#pragma once

#include "checker/evaluate/judged_run.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::evaluate {

/// The basis of an executable that is judged by the one it ran beside.
[[nodiscard]] Basis beside_another(const verdict::DeclaredThresholds& thresholds);

/// Judges the run of an executable beside another one. Where the two have nothing in common, that is bad data.
[[nodiscard]] JudgedRun compared_run(const documents::Result& result, const Basis& basis);

/// Judges one result by another, whatever either ran beside.
/// @param before  in the place of a baseline; benchmarks match by their own names
[[nodiscard]] JudgedRun compared_run(const documents::Result& before, const documents::Result& after,
                                     const verdict::DeclaredThresholds& thresholds);

}  // namespace perfmon::evaluate
