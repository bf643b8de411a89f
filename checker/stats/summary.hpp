#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace perfmon::stats {

/// The median; of an even count, the mean of the two middle values. Nothing for an empty range or one
/// with a value that is not finite.
[[nodiscard]] std::optional<double> median(std::span<const double> values);

/// The scaled median absolute deviation as a percentage of the median: 1.4826 × MAD, which estimates
/// the standard deviation of a normal distribution (Rousseeuw and Croux 1993), and which one stray
/// launch does not move. Nothing for fewer than two values or a median of 0.
[[nodiscard]] std::optional<double> spread_percent(std::span<const double> values);

/// A run of one benchmark in one number. A launch, not a sample, is the unit: the samples of one
/// process are correlated.
struct RunSummary {
    double value = 0.0;                    ///< median over launches of the launch medians
    std::optional<double> spread_percent;  ///< between launches; nothing with one launch
    std::size_t launches = 0;              ///< launches that had a finite sample
};

/// Samples that are not finite are left out. Nothing when no launch has a finite one.
/// @param launches  the samples of each launch
[[nodiscard]] std::optional<RunSummary> summarize(const std::vector<std::vector<double>>& launches);

/// The exponentially weighted moving average: previous × (1 − rate) + measured × rate.
[[nodiscard]] double moving_average(double previous, double measured, double rate);

}  // namespace perfmon::stats
