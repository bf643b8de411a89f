#include "checker/evaluate/control_record.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/verdict/paired_rule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfmon::evaluate {
namespace {

/// As if the copy had been the snapshot of a run.
documents::Result run_beside_itself(const documents::Benchmark& benchmark, const documents::Result& result) {
    documents::Result run;
    run.settings = result.settings;
    run.metrics = result.metrics;
    auto& only = run.benchmarks.emplace_back();
    only.name = benchmark.name;
    only.launches = benchmark.control;
    return run;
}

}  // namespace

std::optional<documents::ControlRecord> control_of(const documents::Benchmark& benchmark, const metric::Metric& metric,
                                                   const documents::Result& result) {
    if (benchmark.control.empty()) {
        return std::nullopt;
    }
    const auto measured = measured_of(run_beside_itself(benchmark, result));
    const verdict::MeasuredMetric* const source = measured.front().source_of(metric);
    if (source == nullptr || !source->paired || source->paired->ratios.empty()) {
        return std::nullopt;
    }
    documents::ControlRecord record;
    record.seconds = source->paired->seconds;
    for (const verdict::LaunchRatio& launch : source->paired->ratios) {
        record.log_ratios.push_back(launch.log_ratio);
        record.first_turns.push_back(launch.first);
    }
    constexpr verdict::PairedQuestion no_limit{.limit = std::numeric_limits<double>::infinity()};
    const auto judged = verdict::judge_paired(source->paired->ratios, no_limit);
    if (judged.interval_lower && judged.interval_upper) {
        record.noise_percent =
            std::expm1(std::max(std::abs(*judged.interval_lower), std::abs(*judged.interval_upper))) * 100.0;
    }
    return record;
}

}  // namespace perfmon::evaluate
