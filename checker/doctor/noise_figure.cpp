#include "doctor/noise_figure.hpp"

#include "stats/summary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace perfmon::doctor {
namespace {

constexpr double share_within = 0.95;

struct PossibleRun {
    std::uint32_t launches = 0;  ///< a bit each
    double median = 0.0;
};

std::vector<PossibleRun> possible_runs(std::span<const double> launches) {
    std::vector<PossibleRun> runs;
    for (std::uint32_t set = 0; set < std::uint32_t{1} << launches.size(); ++set) {
        if (std::popcount(set) != static_cast<int>(launches_per_run)) {
            continue;
        }
        std::vector<double> members;
        for (std::size_t i = 0; i < launches.size(); ++i) {
            if ((set >> i & 1U) != 0) {
                members.push_back(launches[i]);
            }
        }
        if (const auto median = stats::median(members)) {
            runs.push_back({set, *median});
        }
    }
    return runs;
}

/// The quantile of the sizes of log ratios, linear between neighbours, as a percentage.
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

std::optional<double> launch_log_ratio(std::span<const double> left, std::span<const double> right) {
    std::vector<double> blocks;
    for (std::size_t i = 0; i + 1 < std::min(left.size(), right.size()); i += 2) {
        blocks.push_back((std::log(left[i] / right[i]) + std::log(left[i + 1] / right[i + 1])) / 2);
    }
    return stats::median(blocks);
}

std::optional<double> stored_spread_percent(std::span<const double> launch_times) {
    const auto runs = possible_runs(launch_times);
    std::vector<double> sizes;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            if ((runs[i].launches & runs[j].launches) == 0) {
                sizes.push_back(std::abs(std::log(runs[i].median / runs[j].median)));
            }
        }
    }
    return within(std::move(sizes));
}

std::optional<double> lockstep_spread_percent(std::span<const double> log_ratios) {
    std::vector<double> sizes;
    for (const PossibleRun& run : possible_runs(log_ratios)) {
        sizes.push_back(std::abs(run.median));
    }
    return within(std::move(sizes));
}

}  // namespace perfmon::doctor
