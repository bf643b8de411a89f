#include "checker/verdict/metric.hpp"

#include <algorithm>
#include <array>

namespace perfmon::verdict {
namespace {

constexpr double nanoseconds_per_second = 1e9;

double time_itself(double value) {
    return value;
}

double shifted_time(double value, double nanoseconds) {
    return value + nanoseconds;
}

/// From a time in nanoseconds to a rate per second, and back: it is its own inverse.
double rate_of(double value) {
    return nanoseconds_per_second / value;
}

double shifted_rate(double value, double nanoseconds) {
    return rate_of(nanoseconds_per_second / value + nanoseconds);
}

constexpr std::array<Metric, 2> table{{
    {"time", "ns", Direction::lower_is_better, Repeatability::noisy, shifted_time, time_itself, time_itself},
    {"ops_per_second", "ops/s", Direction::higher_is_better, Repeatability::noisy, shifted_rate, rate_of, rate_of},
}};

}  // namespace

std::span<const Metric> metrics() {
    return table;
}

const Metric* find_metric(std::string_view name) {
    const auto* const found =
        std::find_if(table.begin(), table.end(), [&](const Metric& metric) { return metric.name == name; });
    return found == table.end() ? nullptr : found;
}

}  // namespace perfmon::verdict
