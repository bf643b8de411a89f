#pragma once

#include "checker/verdict/judge.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

/// A result as the rules take it.
namespace perfmon::evaluate {

/// The full name of a benchmark; without a perf test, its own.
[[nodiscard]] std::string full_name(const std::string& perf_test, const std::string& benchmark);

/// A result as the rules take it; benchmarks by their full name, `<perf test>/<test case>/<benchmark>`.
/// Launches that confirm are runs of their own; launches in lockstep become one log ratio each.
/// The full names of all benchmarks.
[[nodiscard]] std::vector<std::string> full_names(const documents::Result& result);

[[nodiscard]] std::vector<verdict::Measured> measured_of(const documents::Result& result);

/// Test cases that said they cannot run here, by their full name.
[[nodiscard]] std::vector<verdict::SkippedTestCase> skipped_in(const documents::Result& result);

/// Benchmarks that the base revision, or the executable compared with, has and this one has not, by their full name.
/// None of a snapshot's: what was accepted tells that, and a benchmark that was removed from it is not missed.
[[nodiscard]] std::vector<std::string> only_in_counterpart(const documents::Result& result);

}  // namespace perfmon::evaluate
