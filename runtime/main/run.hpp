#pragma once

namespace perfmon::harness {

/// A whole process of a perf test: command line, benchmarks, result document.
/// @returns the exit code; whatever is wrong has been said on stderr
[[nodiscard]] int run_perf_test(int argc, const char* const* argv) noexcept;

}  // namespace perfmon::harness
