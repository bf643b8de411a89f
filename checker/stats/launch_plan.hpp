#pragma once

#include <cstdint>

namespace perfmon::stats {

/// Launches below which a median over launches says nothing about their spread.
constexpr std::int64_t fewest_launches = 3;

/// How many launches of a benchmark fit its time budget: never under three, or under what was asked
/// for if that is less. The process has cut the samples already; launches go only when that was not enough.
/// @param seconds_per_launch  what the benchmark took in the first launch
/// @param budget_seconds      for all launches together
[[nodiscard]] std::int64_t affordable_launches(std::int64_t asked_for, double seconds_per_launch,
                                               double budget_seconds);

}  // namespace perfmon::stats
