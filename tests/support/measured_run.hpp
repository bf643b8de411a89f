#pragma once

#include "checker/verdict/judgement.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Benchmarks as they were measured, for whoever judges them.
namespace perfmon::test {

inline const metric::Metric& time_metric() {
    return *metric::find("time");
}

inline const metric::Metric& rate_metric() {
    return *metric::find("ops_per_second");
}

inline verdict::Measured measured(const std::string& name, const metric::Metric& metric,
                                  const std::optional<stats::RunSummary>& summary) {
    verdict::Measured run;
    run.benchmark = name;
    run.metrics[metric.name] = {.metric = metric, .summary = summary};
    return run;
}

inline verdict::Measured measured(const std::string& name, double nanoseconds) {
    return measured(name, time_metric(), stats::RunSummary{nanoseconds, 1.5, 5});
}

/// No sample of it was finite.
inline verdict::Measured measured_nothing(const std::string& name) {
    return measured(name, time_metric(), std::nullopt);
}

inline verdict::MeasuredMetric& time_of(verdict::Measured& run) {
    return run.metrics.at("time");
}

/// Alone, once and again.
inline verdict::Measured alone(const std::string& name, const std::vector<double>& runs_ns) {
    verdict::Measured run = measured(name, runs_ns.front());
    time_of(run).runs = runs_ns;
    return run;
}

/// In lockstep with a snapshot of 1 ms, slower by `change` in each launch, give or take three times `scatter`.
inline verdict::Measured in_lockstep(const std::string& name, double change, std::size_t launches,
                                     double scatter = 0.001) {
    verdict::Measured run = measured(name, time_metric(), stats::RunSummary{1e6 * (1 + change), 1.0, launches});
    verdict::PairedLaunches& paired = time_of(run).paired.emplace();
    for (std::size_t i = 0; i < launches; ++i) {
        paired.ratios.push_back({std::log1p(change) + scatter * (static_cast<double>((i * 5) % 7) - 3),
                                 i % 2 == 0 ? verdict::First::current : verdict::First::snapshot});
    }
    paired.snapshot_value = 1e6;
    paired.floor = time_metric().floor;
    paired.seconds = 0.1 * static_cast<double>(launches);
    return run;
}

/// The same in eight layouts of either side, half of which are slower by `apart`: the first ones of the current
/// executable, the last ones of the snapshot.
inline verdict::Measured in_layouts(const std::string& name, double change, std::size_t launches, double apart) {
    constexpr std::size_t half = 4;
    verdict::Measured run = in_lockstep(name, change, launches);
    verdict::PairedLaunches& paired = *time_of(run).paired;
    paired.layouts = 2 * half;
    for (std::size_t i = 0; i < launches; ++i) {
        const auto pair = verdict::layouts_of_launch(i + 1, paired.layouts);
        paired.ratios[i].layouts = pair;
        paired.ratios[i].log_ratio += pair.current <= half ? std::log1p(apart) : 0.0;
        paired.ratios[i].log_ratio -= pair.snapshot > half ? std::log1p(apart) : 0.0;
    }
    return run;
}

inline verdict::AcceptedValue accepted_value(const metric::Metric& metric, double value,
                                             const std::vector<double>& history = {}) {
    return {.metric = metric, .value = value, .history = history};
}

inline verdict::AcceptedMetrics accepted_time(double nanoseconds, const std::vector<double>& history = {}) {
    return {{"time", accepted_value(time_metric(), nanoseconds, history)}};
}

inline verdict::AcceptedMetrics accepted_time_and_rate(double nanoseconds, double per_second) {
    return {{"time", accepted_value(time_metric(), nanoseconds)},
            {"ops_per_second", accepted_value(rate_metric(), per_second)}};
}

}  // namespace perfmon::test
