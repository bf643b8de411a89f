#include "checker/measure/sampling.hpp"

#include "checker/evaluate/launch_costs.hpp"

#include <cmath>

namespace perfmon::measure {
namespace {

constexpr double more = 2.5;    // 20 samples instead of 8
constexpr double longer = 2.0;  // 1 ms instead of 0.5

}  // namespace

documents::Settings sampled(documents::Settings settings, Sampling sampling) {
    if (sampling != Sampling::as_declared) {
        settings.samples = std::llround(std::ceil(more * static_cast<double>(settings.samples)));
    }
    if (sampling == Sampling::more_and_longer_samples) {
        settings.sample_time_ms *= longer;
    }
    return settings;
}

Sampling worthwhile_sampling(const documents::Benchmark& benchmark) {
    constexpr double negligible = 0.5;  // then 2.5 times as many samples would nearly double the cost of a launch
    const documents::Launch& declared = benchmark.launches.front();
    const double measuring_s = evaluate::seconds_of(declared) - evaluate::startup_seconds_of(declared);
    // Of the latest: in the first launch, it was shared among all benchmarks.
    const double startup_s = evaluate::startup_seconds_of(benchmark.launches.back());
    if (startup_s < negligible * measuring_s) {
        return Sampling::as_declared;
    }
    return startup_s < more * measuring_s ? Sampling::more_samples : Sampling::more_and_longer_samples;
}

}  // namespace perfmon::measure
