#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The metrics that are percentiles of the latencies of a workload.
namespace perfmon::metric {

/// Of `latency_p99`, 99. Nothing of a metric that is no percentile.
[[nodiscard]] std::optional<double> percentile_of(std::string_view metric);

/// How many latencies a percentile needs. Ten have to lie beyond it: how many really do varies by the square root of
/// that number, so that what is called p99.9 lies between p99.87 and p99.93 two times in three.
[[nodiscard]] std::int64_t needed_for_percentile(double percent);

}  // namespace perfmon::metric
