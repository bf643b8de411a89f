#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace perfmon::doctor {

/// Launches of a run, as perf tests have by default.
constexpr std::size_t launches_per_run = 6;

// What 95 % of the comparisons stay within, in percent. All runs that the launches can be dealt into are looked at, so
// nothing is assumed of their distribution, and no chance is involved. At most 16 launches.

/// Of one run with another, the value of a run being the median of its launches.
/// @param launch_times  of identical code, above 0  @returns nothing for fewer launches than two runs have
[[nodiscard]] std::optional<double> stored_spread_percent(std::span<const double> launch_times);

/// Of a run in lockstep, in which either process was started first in half of the launches, as rule A judges it.
/// @param left_first   log ratios of identical code, one a launch, where the left process was started first
/// @param right_first  those where the other one was
/// @returns nothing for fewer launches than a run has
[[nodiscard]] std::optional<double> lockstep_spread_percent(std::span<const double> left_first,
                                                            std::span<const double> right_first);

}  // namespace perfmon::doctor
