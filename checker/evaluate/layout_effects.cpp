#include "checker/evaluate/layout_effects.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/verdict/layouts.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::evaluate {

std::vector<LayoutEffect> layout_effects(const documents::Result& result) {
    std::vector<LayoutEffect> effects;
    const auto measured = measured_of(result);
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const auto time = measured[i].metrics.find(metric::primary);
        if (time == measured[i].metrics.end() || !time->second.paired) {
            continue;
        }
        const verdict::PairedLaunches& paired = *time->second.paired;
        if (const auto compared = verdict::compare_layouts(paired.ratios, paired.layouts)) {
            effects.push_back({result.benchmarks[i].name, std::expm1(compared->half_range) * 100.0,
                               std::expm1(std::sqrt(compared->noise_variance)) * 100.0,
                               compared->layout_variance > compared->noise_variance});
        }
    }
    std::stable_sort(effects.begin(), effects.end(),
                     [](const auto& one, const auto& other) { return one.percent > other.percent; });
    return effects;
}

}  // namespace perfmon::evaluate
