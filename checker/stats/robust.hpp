#pragma once

#include <optional>
#include <span>

namespace perfmon::stats {

/// A quantile between order statistics, linearly (type 7 of Hyndman and Fan 1996, R's default).
/// @param probability  0 to 1
/// @returns nothing for no values
[[nodiscard]] std::optional<double> quantile(std::span<const double> values, double probability);

/// The standard deviation after the outermost values were moved inwards to the nearest one kept
/// (Tukey 1962; Wilcox, Introduction to Robust Estimation): one stray run does not widen it. Not
/// corrected for what it takes away from a normal distribution.
/// @param fraction  of the values at each end, rounded down
/// @returns nothing for fewer than two values
[[nodiscard]] std::optional<double> winsorised_sd(std::span<const double> values, double fraction);

}  // namespace perfmon::stats
