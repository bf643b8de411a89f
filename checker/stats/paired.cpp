#include "checker/stats/paired.hpp"

#include "checker/stats/summary.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <vector>

namespace perfmon::stats {
namespace {

bool is_time(double value) {
    return std::isfinite(value) && value > 0.0;
}

std::optional<double> median_time(std::span<const double> values) {
    std::vector<double> times;
    std::copy_if(values.begin(), values.end(), std::back_inserter(times), is_time);
    return median(times);
}

}  // namespace

std::optional<double> launch_log_ratio(std::span<const double> current_ns, std::span<const double> snapshot_ns) {
    constexpr std::size_t block_size = 2;
    const std::size_t pairs = std::min(current_ns.size(), snapshot_ns.size());
    std::vector<double> blocks;
    blocks.reserve(pairs / block_size + 1);
    for (std::size_t first = 0; first < pairs; first += block_size) {
        double sum = 0.0;
        int valid = 0;
        for (std::size_t i = first; i < std::min(first + block_size, pairs); ++i) {
            if (is_time(current_ns[i]) && is_time(snapshot_ns[i])) {
                sum += std::log(current_ns[i] / snapshot_ns[i]);
                ++valid;
            }
        }
        if (valid > 0) {
            blocks.push_back(sum / valid);
        }
    }
    return median(blocks);
}

std::optional<double> apart_log_ratio(std::span<const double> current_ns, std::span<const double> snapshot_ns) {
    const auto current = median_time(current_ns);
    const auto snapshot = median_time(snapshot_ns);
    return current && snapshot ? std::optional(std::log(*current / *snapshot)) : std::nullopt;
}

}  // namespace perfmon::stats
