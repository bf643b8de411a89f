#pragma once

#include <optional>
#include <span>

namespace perfmon::doctor {

// Both in percent, and without any assumption on how the values are distributed.

/// What 95 % of the comparisons of one launch with another stay within.
/// @param launch_times  of identical code, above 0  @returns nothing for fewer than two
[[nodiscard]] std::optional<double> stored_spread_percent(std::span<const double> launch_times);

/// What 95 % of the launches in lockstep stay within.
/// @param log_ratios  of identical code, one a launch  @returns nothing without any
[[nodiscard]] std::optional<double> lockstep_spread_percent(std::span<const double> log_ratios);

}  // namespace perfmon::doctor
