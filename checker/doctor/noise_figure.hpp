#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace perfmon::doctor {

/// Launches of a run, as perf tests have by default.
constexpr std::size_t launches_per_run = 5;

/// What one launch in lockstep says: the median over blocks of two samples, AB BA, of the mean log ratio.
/// @returns nothing without a block
[[nodiscard]] std::optional<double> launch_log_ratio(std::span<const double> left, std::span<const double> right);

// What 95 % of the comparisons stay within, in percent, when the value of a run is the median of its launches. All runs
// that the launches can be dealt into are looked at, so nothing is assumed of their distribution, and no chance is
// involved. At most 16 launches.

/// Of one run with another.
/// @param launch_times  of identical code, above 0  @returns nothing for fewer launches than two runs have
[[nodiscard]] std::optional<double> stored_spread_percent(std::span<const double> launch_times);

/// Of a run in lockstep.
/// @param log_ratios  of identical code, one a launch  @returns nothing for fewer launches than a run has
[[nodiscard]] std::optional<double> lockstep_spread_percent(std::span<const double> log_ratios);

}  // namespace perfmon::doctor
