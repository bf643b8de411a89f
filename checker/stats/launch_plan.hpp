#pragma once

#include <cstddef>
#include <cstdint>

namespace perfmon::stats {

/// Launches below which a median over launches says nothing about their spread.
constexpr std::int64_t fewest_launches = 3;

/// How many launches of a benchmark fit its time budget: never under the fewest, or under what was asked
/// for if that is less. The process has cut the samples already; launches go only when that was not enough.
/// @param seconds_per_launch  what the benchmark took in the first launch
/// @param budget_seconds      for all launches together
[[nodiscard]] std::int64_t affordable_launches(std::int64_t asked_for, double seconds_per_launch, double budget_seconds,
                                               std::int64_t fewest = fewest_launches);

/// How much longer launches may take than reckoned. Those up to the next look took no more than 2.5 % longer in 19 of
/// 20 cases of the proof; without a reserve a few of its checks overran their budget.
constexpr double budget_reserve = 1.05;

/// Whether more launches fit a time budget, with some reserve. One is taken to cost what the dearer of the average and
/// the latest launch did: the fewer benchmarks a launch has, the larger is the share of each in starting its processes.
/// @param spent_seconds  in the launches so far
[[nodiscard]] bool more_launches_fit(std::size_t more, double spent_seconds, std::size_t launches,
                                     double latest_seconds, double budget_seconds);

}  // namespace perfmon::stats
