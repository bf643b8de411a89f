#include "doctor/noise_figure.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perfmon::doctor {
namespace {

constexpr double share_within = 0.95;

/// The quantile of log ratios, linear between neighbours, as a percentage.
std::optional<double> within(std::vector<double> sizes) {
    if (sizes.empty()) {
        return std::nullopt;
    }
    std::sort(sizes.begin(), sizes.end());
    const double position = share_within * static_cast<double>(sizes.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sizes.size() - 1);
    const double size = sizes[below] + (position - static_cast<double>(below)) * (sizes[above] - sizes[below]);
    return std::expm1(size) * 100.0;
}

}  // namespace

std::optional<double> stored_spread_percent(std::span<const double> launch_times) {
    std::vector<double> sizes;
    for (std::size_t i = 0; i < launch_times.size(); ++i) {
        for (std::size_t j = i + 1; j < launch_times.size(); ++j) {
            sizes.push_back(std::abs(std::log(launch_times[i] / launch_times[j])));
        }
    }
    return within(std::move(sizes));
}

std::optional<double> lockstep_spread_percent(std::span<const double> log_ratios) {
    std::vector<double> sizes;
    for (const double ratio : log_ratios) {
        sizes.push_back(std::abs(ratio));
    }
    return within(std::move(sizes));
}

}  // namespace perfmon::doctor
