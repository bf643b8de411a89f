#include "checker/stats/robust.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace perfmon::stats {

std::optional<double> quantile(std::span<const double> values, double probability) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double position = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::optional<double> winsorised_sd(std::span<const double> values, double fraction) {
    if (values.size() < 2) {
        return std::nullopt;
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const auto moved = static_cast<std::size_t>(fraction * static_cast<double>(sorted.size()));
    std::fill_n(sorted.begin(), moved, sorted[moved]);
    std::fill_n(sorted.rbegin(), moved, sorted[sorted.size() - 1 - moved]);
    const auto count = static_cast<double>(sorted.size());
    const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / count;
    const double squares = std::accumulate(sorted.begin(), sorted.end(), 0.0, [&](double sum, double value) {
        return sum + (value - mean) * (value - mean);
    });
    return std::sqrt(squares / (count - 1));
}

}  // namespace perfmon::stats
