#include "checker/verdict/layouts.hpp"

#include "checker/stats/crossed_effects.hpp"
#include "checker/stats/summary.hpp"
#include "checker/verdict/paired_rule.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace perfmon::verdict {
namespace {

double variance(const std::vector<double>& values) {
    double mean = 0.0;
    for (const double value : values) {
        mean += value / static_cast<double>(values.size());
    }
    double sum = 0.0;
    for (const double value : values) {
        sum += (value - mean) * (value - mean);
    }
    return sum / static_cast<double>(values.size() - 1);
}

double half_range(const std::vector<double>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return (*most - *least) / 2;
}

/// Twice the value, so that an average of one of these and one of the negated others is their difference.
std::vector<double> doubled(std::vector<double> values, double sign) {
    std::transform(values.begin(), values.end(), values.begin(), [sign](double value) { return 2 * sign * value; });
    return values;
}

bool can_compare(std::size_t launches, std::size_t layouts) {
    return 2 * launches >= 5 * layouts;
}

}  // namespace

LayoutPair layouts_of_launch(std::size_t number, std::size_t layouts) {
    if (layouts < 2) {
        return {};
    }
    const std::size_t launch = number - 1;
    const std::size_t round = launch / layouts;
    // Roles alternate from launch to launch, so an even number of layouts moves on by one each round: else a layout
    // would have the same role for ever.
    const std::size_t current = launch + (layouts % 2 == 0 ? round : 0);
    // By 0, 1, 3, 6, 10 … further: for a power of two all distances, and never the same one twice in a row.
    const std::size_t further = round * (round + 1) / 2;
    return {1 + current % layouts, 1 + (current + further) % layouts};
}

std::size_t next_look(std::size_t launches, std::size_t layouts) {
    return next_look_from(next_look(launches), layouts);
}

std::size_t next_look_from(std::size_t launches, std::size_t layouts) {
    std::size_t look = launches;
    while (layouts > 1 && look > layouts && !can_compare(look, layouts)) {
        look = next_look(look);
    }
    return look;
}

std::size_t launches_to_fail_with(std::size_t layouts) {
    return next_look_from(launches_to_fail, layouts);
}

bool ComparedLayouts::depend_on_layouts() const {
    constexpr double share = 0.9;  // a tenth of the variance is a twentieth of the width
    return layout_variance > 0.0 && layout_variance >= share * (layout_variance + noise_variance);
}

bool are_distinct(std::span<const LaunchRatio> launches) {
    std::set<std::size_t> current;
    std::set<std::size_t> snapshot;
    return std::all_of(launches.begin(), launches.end(), [&](const LaunchRatio& launch) {
        return current.insert(launch.layouts.current).second && snapshot.insert(launch.layouts.snapshot).second;
    });
}

std::optional<ComparedLayouts> compare_layouts(std::span<const LaunchRatio> launches, std::size_t layouts) {
    if (layouts < 2 || !can_compare(launches.size(), layouts)) {
        return std::nullopt;
    }
    std::vector<stats::CrossedValue> values;
    for (const LaunchRatio& launch : launches) {
        if (launch.layouts.current == 0 || launch.layouts.current > layouts || launch.layouts.snapshot == 0 ||
            launch.layouts.snapshot > layouts) {
            return std::nullopt;
        }
        values.push_back({launch.layouts.current - 1, launch.layouts.snapshot - 1, launch.first == First::current,
                          launch.log_ratio});
    }
    const auto effects = stats::crossed_effects(values, layouts, layouts);
    if (!effects) {
        return std::nullopt;
    }
    ComparedLayouts compared{stats::CrossAverages(doubled(effects->one, 1.0), doubled(effects->other, -1.0))};
    compared.half_range = std::max(half_range(effects->one), half_range(effects->other));
    // What is known of a layout rests on so many launches.
    compared.noise_variance = effects->noise * static_cast<double>(layouts) / static_cast<double>(launches.size());
    const double all = (variance(effects->one) + variance(effects->other)) / 2;
    compared.layout_variance = std::max(0.0, all - compared.noise_variance);
    return compared;
}

}  // namespace perfmon::verdict
