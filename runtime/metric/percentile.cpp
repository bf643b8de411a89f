#include "runtime/metric/percentile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace perfmon::metric {
namespace {

using Named = std::pair<std::string_view, double>;

constexpr std::array percentiles{Named{"latency_p50", 50.0}, Named{"latency_p90", 90.0}, Named{"latency_p99", 99.0},
                                 Named{"latency_p99_9", 99.9}};

}  // namespace

std::optional<double> percentile_of(std::string_view metric) {
    const auto* const found =
        std::find_if(percentiles.begin(), percentiles.end(), [&](const Named& each) { return each.first == metric; });
    return found == percentiles.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t needed_for_percentile(double percent) {
    constexpr double beyond = 10.0;
    return std::llround(beyond * 100.0 / (100.0 - percent));
}

}  // namespace perfmon::metric
