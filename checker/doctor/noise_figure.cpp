#include "checker/doctor/noise_figure.hpp"

#include "checker/stats/cross_averages.hpp"
#include "checker/stats/robust.hpp"
#include "checker/stats/summary.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace perfmon::doctor {
namespace {

constexpr double share_within = 0.95;

/// Some of the launches, a bit each.
using Choice = std::uint32_t;

/// All ways of choosing so many of them.
std::vector<Choice> choices(std::size_t among, std::size_t chosen) {
    std::vector<Choice> all;
    for (Choice set = 0; set < Choice{1} << among; ++set) {
        if (std::popcount(set) == static_cast<int>(chosen)) {
            all.push_back(set);
        }
    }
    return all;
}

std::vector<double> members(std::span<const double> launches, Choice choice) {
    std::vector<double> values;
    for (std::size_t i = 0; i < launches.size(); ++i) {
        if ((choice >> i & 1U) != 0) {
            values.push_back(launches[i]);
        }
    }
    return values;
}

/// What most of the sizes of log ratios are within, as a percentage.
std::optional<double> within(const std::vector<double>& sizes) {
    const auto size = stats::quantile(sizes, share_within);
    return size ? std::optional(std::expm1(*size) * 100.0) : std::nullopt;
}

}  // namespace

std::optional<double> stored_spread_percent(std::span<const double> launch_times) {
    std::vector<std::pair<Choice, double>> runs;
    for (const Choice choice : choices(launch_times.size(), launches_per_run)) {
        runs.emplace_back(choice, stats::median(members(launch_times, choice)).value());
    }
    std::vector<double> sizes;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            if ((runs[i].first & runs[j].first) == 0) {
                sizes.push_back(std::abs(std::log(runs[i].second / runs[j].second)));
            }
        }
    }
    return within(sizes);
}

std::optional<double> lockstep_spread_percent(std::span<const double> left_first, std::span<const double> right_first) {
    constexpr std::size_t of_each = launches_per_run / 2;
    std::vector<double> sizes;
    for (const Choice left : choices(left_first.size(), of_each)) {
        for (const Choice right : choices(right_first.size(), of_each)) {
            const stats::CrossAverages averages(members(left_first, left), members(right_first, right));
            sizes.push_back(std::abs(averages.centre().value()));
        }
    }
    return within(sizes);
}

}  // namespace perfmon::doctor
