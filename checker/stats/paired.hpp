#pragma once

#include <optional>
#include <span>

namespace perfmon::stats {

/// What one launch in lockstep says of one benchmark: the median over blocks of ln(current / snapshot).
///
/// Sample i of one executable was taken next to sample i of the other, in the order AB BA AB BA. Samples
/// 2j and 2j+1 are a block, worth the mean of its two log ratios: what favours whoever goes second cancels
/// within it. Pairs that are not two finite numbers above 0 are left out, and a block with one such pair
/// counts with the other.
/// @returns positive when the current executable is slower; nothing without a pair
[[nodiscard]] std::optional<double> launch_log_ratio(std::span<const double> current_ns,
                                                     std::span<const double> snapshot_ns);

/// The same of two launches that ran one after the other, whose samples are no pairs: ln of the ratio of their medians.
/// @returns nothing unless both have a sample that is a finite number above 0
[[nodiscard]] std::optional<double> apart_log_ratio(std::span<const double> current_ns,
                                                    std::span<const double> snapshot_ns);

}  // namespace perfmon::stats
