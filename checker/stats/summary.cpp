#include "checker/stats/summary.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace perfmon::stats {

std::optional<double> median(std::span<const double> values) {
    if (values.empty() || !std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); })) {
        return std::nullopt;
    }
    std::vector<double> sorted(values.begin(), values.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    if (sorted.size() % 2 == 1) {
        return *middle;
    }
    const double below = *std::max_element(sorted.begin(), middle);
    return below + (*middle - below) / 2;
}

std::optional<double> spread_percent(std::span<const double> values) {
    constexpr double normal_consistency = 1.4826;
    const auto centre = median(values);
    if (values.size() < 2 || !centre || *centre == 0.0) {
        return std::nullopt;
    }
    std::vector<double> deviations;
    deviations.reserve(values.size());
    std::transform(values.begin(), values.end(), std::back_inserter(deviations),
                   [&](double value) { return std::abs(value - *centre); });
    return normal_consistency * *median(deviations) / std::abs(*centre) * 100.0;
}

std::optional<RunSummary> summarize(const std::vector<std::vector<double>>& launches) {
    std::vector<double> medians;
    for (const auto& samples : launches) {
        std::vector<double> finite;
        std::copy_if(samples.begin(), samples.end(), std::back_inserter(finite),
                     [](double sample) { return std::isfinite(sample); });
        if (const auto launch_median = median(finite)) {
            medians.push_back(*launch_median);
        }
    }
    if (medians.empty()) {
        return std::nullopt;
    }
    return RunSummary{*median(medians), spread_percent(medians), medians.size()};
}

double moving_average(double previous, double measured, double rate) {
    return previous * (1.0 - rate) + measured * rate;
}

}  // namespace perfmon::stats
