#pragma once

#include "checker/verdict/plan.hpp"
#include "runtime/documents/result.hpp"

/// What launches cost of a benchmark's time budget.
namespace perfmon::evaluate {

/// The time that a launch took of a benchmark's budget: that of both executables in lockstep, since neither counts
/// what it waited for the other, and that of starting them.
[[nodiscard]] double seconds_of(const documents::Launch& launch);

/// The part of it that was not measuring: to start the processes, and what the test case did before the benchmark.
[[nodiscard]] double startup_seconds_of(const documents::Launch& launch);

/// What the launches of each benchmark have cost so far.
[[nodiscard]] verdict::Costs costs_of(const documents::Result& result);

/// Charges what a launch took beside its benchmarks, such as starting the processes, to all of them alike.
/// @param launch   of which all benchmarks have one launch
/// @param seconds  that it took
void share_startup(documents::Result& launch, double seconds);

}  // namespace perfmon::evaluate
