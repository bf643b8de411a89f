#pragma once

#include "checker/verdict/judge.hpp"
#include "checker/verdict/plan.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::store {

/// Reads a result and checks what its keys alone cannot say: that it holds a benchmark unless all are skipped, that
/// names are unique and that every benchmark has a launch with a sample.
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] documents::Result read_result(const std::filesystem::path& path);

/// Reads a document that names the benchmarks of an executable, none of which was measured.
/// @throws as read_result()
[[nodiscard]] documents::Result read_listing(const std::filesystem::path& path);

/// Adds another launch to a run. Benchmarks are matched by name; the run keeps its order.
/// @param file  names the launch in errors
/// @throws Error with ExitCode::bad_data when the launch is of another environment, or holds a
///         benchmark that the run does not know
void merge_launch(documents::Result& run, documents::Result launch, const std::string& file);

/// A result as the rules take it; benchmarks by their full name, `<perf test>/<test case>/<benchmark>`.
/// Launches that confirm are runs of their own; launches in lockstep become one log ratio each.
[[nodiscard]] std::vector<verdict::Measured> measured_of(const documents::Result& result);

/// Test cases that said they cannot run here, by their full name.
[[nodiscard]] std::vector<verdict::SkippedTestCase> skipped_in(const documents::Result& result);

/// Benchmarks that the base revision, or the executable compared with, has and this one has not, by their full name.
/// None of a snapshot's: what was accepted tells that, and a benchmark that was removed from it is not missed.
[[nodiscard]] std::vector<std::string> only_in_counterpart(const documents::Result& result);

/// Charges what a launch took beside its benchmarks, such as starting the processes, to all of them alike.
/// @param launch   of which all benchmarks have one launch
/// @param seconds  that it took
void share_startup(documents::Result& launch, double seconds);

/// The time that a launch took of a benchmark's budget: that of both executables in lockstep, since neither counts
/// what it waited for the other, and that of starting them.
[[nodiscard]] double seconds_of(const documents::Launch& launch);

/// The part of it that was not measuring: to start the processes, and what the test case did before the benchmark.
[[nodiscard]] double startup_seconds_of(const documents::Launch& launch);

/// What the launches of each benchmark have cost so far.
[[nodiscard]] verdict::Costs costs_of(const documents::Result& result);

/// The full name of a benchmark; without a perf test, its own.
[[nodiscard]] std::string full_name(const std::string& perf_test, const std::string& benchmark);

}  // namespace perfmon::store
