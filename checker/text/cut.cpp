#include "checker/text/cut.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace perfmon::text {
namespace {

struct ShortLaunch {
    std::size_t number;  ///< from 1
    std::size_t samples;
};

std::vector<ShortLaunch> short_launches(const documents::Benchmark& benchmark, std::int64_t requested) {
    std::vector<ShortLaunch> found;
    for (std::size_t i = 0; i < benchmark.launches.size(); ++i) {
        if (const auto samples = benchmark.launches[i].times().size(); std::cmp_less(samples, requested)) {
            found.push_back({i + 1, samples});
        }
    }
    return found;
}

/// Names the worst of them, or says what is true of all.
std::string cut_samples(const std::vector<ShortLaunch>& cut, std::size_t launches, std::int64_t requested) {
    const auto [least, most] = std::minmax_element(
        cut.begin(), cut.end(), [](const auto& one, const auto& other) { return one.samples < other.samples; });
    if (cut.size() == launches && least->samples == most->samples) {
        return fmt::format("{} of {} samples a launch", least->samples, requested);
    }
    const std::string worst = fmt::format("launch {} with {} of {} samples", least->number, least->samples, requested);
    return cut.size() == 1 ? worst : fmt::format("{}, and {} more with fewer", worst, cut.size() - 1);
}

}  // namespace

std::string cut_by_time_budget(const documents::Benchmark& benchmark) {
    if (!benchmark.cut) {
        return {};
    }
    const std::size_t launches = benchmark.launches.size();
    std::string text;
    if (const auto requested = benchmark.cut->launches_requested.value_or(0); std::cmp_less(launches, requested)) {
        text = fmt::format("{} of {} launches", launches, requested);
    }
    const std::int64_t samples = benchmark.cut->samples_requested.value_or(0);
    if (const auto cut = short_launches(benchmark, samples); !cut.empty()) {
        text += (text.empty() ? "" : ", ") + cut_samples(cut, launches, samples);
    }
    return text;
}

}  // namespace perfmon::text
