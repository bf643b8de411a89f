#pragma once

#include "checker/verdict/judge.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <vector>

namespace perfmon::benchmarks {

/// A run like those that `perfmon measure` writes: 5 launches of 20 samples a benchmark, with as many
/// digits as real samples have. The same numbers every time.
[[nodiscard]] documents::Result sample_run(std::size_t benchmarks);

/// Baselines that a run is 2 % slower than.
[[nodiscard]] verdict::Accepted accepted_before(const std::vector<verdict::Measured>& run);

}  // namespace perfmon::benchmarks
