#pragma once

#include "runtime/documents/result.hpp"

namespace perfmon::measure {

/// How much the processes of a launch measure.
enum class Sampling {
    as_declared,
    more_samples,            ///< 2.5 times as many
    more_and_longer_samples  ///< 2.5 times as many, each twice as long
};

/// As declared, but of this sampling.
[[nodiscard]] documents::Settings sampled(documents::Settings settings, Sampling sampling);

/// For launches that are to scatter less than those so far. As more of them would each cost their start, too, it is
/// cheaper to measure for about as long as starting takes, and a benchmark that measures for longer anyway does so as
/// declared. docs/verdicts.md has the measurement.
/// @param benchmark  with a launch that measured as declared, its first
[[nodiscard]] Sampling worthwhile_sampling(const documents::Benchmark& benchmark);

}  // namespace perfmon::measure
