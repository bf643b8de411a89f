#include "checker/evaluate/measured.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/layouts_of_both.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace perfmon::evaluate {
namespace {

bool is_better(const metric::Metric& metric, double value, double than) {
    return metric.direction == metric::Direction::lower ? value < than : value > than;
}

using Launches = std::vector<documents::Launch>;

/// Those that measured a metric: they counted it, or were timed.
const Launches& launches_with(const std::string& metric, const documents::Benchmark& benchmark) {
    const bool is_counted =
        std::any_of(benchmark.counted.begin(), benchmark.counted.end(),
                    [&](const documents::Launch& launch) { return launch.measures.contains(metric); });
    return is_counted ? benchmark.counted : benchmark.launches;
}

/// Of metrics that have one number a launch. What is exact and was counted in different numbers of iterations cannot be
/// compared: the peak of eight iterations is not that of one.
void take_counts(verdict::MeasuredMetric& measured, const Launches& launches) {
    const auto take = [&](const documents::Measures& measures, std::vector<double>& counts) {
        const auto value = stats::median(documents::values_of(measures, measured.metric.name));
        if (value) {
            counts.push_back(*value);
        }
    };
    for (const documents::Launch& launch : launches) {
        take(launch.measures, measured.counts.measured);
        if (launch.snapshot && (measured.metric.nature != metric::Nature::exact ||
                                launch.snapshot->iterations_per_sample == launch.iterations_per_sample)) {
            take(launch.snapshot->measures, measured.counts.reference);
        }
    }
}

/// Summarises every run, the first and those that confirm, and takes the best as the one measured.
void take_runs(verdict::MeasuredMetric& measured, const Launches& all) {
    std::map<std::int64_t, std::vector<std::vector<double>>> runs;
    for (const documents::Launch& launch : all) {
        if (const auto& values = documents::values_of(launch.measures, measured.metric.name); !values.empty()) {
            runs[launch.rerun].push_back(values);
        }
    }
    for (const auto& [number, launches] : runs) {
        const auto summary = stats::summarize(launches);
        if (!summary) {
            continue;
        }
        measured.runs.push_back(summary->value);
        if (!measured.summary || is_better(measured.metric, summary->value, measured.summary->value)) {
            measured.summary = summary;
        }
    }
    if (measured.metric.nature != metric::Nature::sampled) {
        take_counts(measured, all);
    }
}

/// The smallest change of time per iteration that counts: the clock of both executables ticks in
/// nanoseconds, and one tick is shared by the iterations of a sample.
double floor_of(const metric::Metric& metric, const std::vector<const documents::Launch*>& launches) {
    constexpr double clock_tick_ns = 1.0;
    if (metric.unit != "ns") {
        return metric.floor;
    }
    std::int64_t iterations = std::numeric_limits<std::int64_t>::max();
    for (const documents::Launch* launch : launches) {
        iterations = std::min({iterations, launch->iterations_per_sample, launch->snapshot->iterations_per_sample});
    }
    return std::max(metric.floor, clock_tick_ns / static_cast<double>(iterations));
}

/// Whether the two executables alternated launch by launch: then those in lockstep, if any, came before it was known
/// that they cannot be, and say nothing that can be put together with the others.
documents::TurnsOf turns_of_benchmark(const documents::Benchmark& benchmark) {
    const bool apart =
        benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == documents::InsteadOfLockstep::launches;
    return apart ? documents::TurnsOf::launches : documents::TurnsOf::samples;
}

/// Values that can be compared as a ratio.
std::vector<double> comparable(std::vector<double> values, const metric::Metric& metric) {
    for (double& value : values) {
        value += metric.offset;
    }
    return values;
}

/// Above 0 where the current executable is worse.
std::optional<double> log_ratio_of(const documents::Launch& launch, const metric::Metric& metric) {
    if (!launch.turns) {
        return std::nullopt;
    }
    const auto current = comparable(documents::values_of(launch.measures, metric.name), metric);
    const auto snapshot = comparable(documents::values_of(launch.snapshot->measures, metric.name), metric);
    const auto ratio = stats::launch_log_ratio(current, snapshot);
    return ratio && metric.direction == metric::Direction::higher ? -*ratio : ratio;
}

verdict::LayoutPair layouts_of(const documents::Turns& turns) {
    return {static_cast<std::size_t>(turns.current_layout.value_or(0)),
            static_cast<std::size_t>(turns.snapshot_layout.value_or(0))};
}

/// The launches of both that gave a pair; nothing when there is none.
std::optional<verdict::PairedLaunches> paired_launches(const documents::Benchmark& benchmark,
                                                       const metric::Metric& metric,
                                                       const documents::Settings& settings) {
    const Launches& all = launches_with(metric.name, benchmark);
    const auto turns = &all == &benchmark.counted ? documents::TurnsOf::launches : turns_of_benchmark(benchmark);
    verdict::PairedLaunches paired;
    std::vector<const documents::Launch*> launches;
    std::vector<std::vector<double>> snapshot_values;
    for (const documents::Launch& launch : all) {
        if (!launch.snapshot || (launch.turns && launch.turns->of != turns)) {
            continue;
        }
        const bool can_be_compared = launch.measures.contains(metric.name) &&
                                     launch.snapshot->iterations_per_sample == launch.iterations_per_sample;
        if (metric.nature == metric::Nature::exact && !can_be_compared) {
            continue;
        }
        paired.seconds += seconds_of(launch);
        paired.startup_seconds += startup_seconds_of(launch);
        const auto ratio = log_ratio_of(launch, metric);
        if (ratio) {
            const bool current_first = launch.turns->first == documents::FirstTurn::current;
            paired.ratios.push_back({*ratio, current_first ? verdict::First::current : verdict::First::snapshot,
                                     layouts_of(*launch.turns)});
            launches.push_back(&launch);
        }
        if (ratio || metric.nature == metric::Nature::exact) {  // which may be 0
            snapshot_values.push_back(documents::values_of(launch.snapshot->measures, metric.name));
        }
    }
    const auto snapshot = stats::summarize(snapshot_values);
    if (!snapshot) {
        return std::nullopt;
    }
    paired.in_lockstep = turns == documents::TurnsOf::samples;
    paired.snapshot_value = snapshot->value;
    paired.floor = floor_of(metric, launches);
    const bool as_asked = !benchmark.cut || !benchmark.cut->launches_requested;
    paired.first_look = as_asked ? std::max(static_cast<std::size_t>(settings.launches), verdict::earliest_look)
                                 : verdict::earliest_look;
    return paired;
}

/// What is counted is counted in the executables as they are.
bool ran_in_layouts(const verdict::PairedLaunches& paired) {
    return std::any_of(paired.ratios.begin(), paired.ratios.end(),
                       [](const verdict::LaunchRatio& launch) { return launch.layouts.current > 0; });
}

/// What was measured in any launch.
std::set<std::string> names_of_measures(const documents::Benchmark& benchmark) {
    std::set<std::string> names;
    for (const Launches* const launches : {&benchmark.launches, &benchmark.counted}) {
        for (const documents::Launch& launch : *launches) {
            for (const auto& [name, values] : launch.measures) {
                names.insert(name);
            }
        }
    }
    return names;
}

}  // namespace

std::string full_name(const std::string& perf_test, const std::string& benchmark) {
    return perf_test.empty() ? benchmark : perf_test + '/' + benchmark;
}

std::vector<std::string> full_names(const documents::Result& result) {
    std::vector<std::string> names;
    names.reserve(result.benchmarks.size());
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        names.push_back(full_name(result.perf_test, benchmark.name));
    }
    return names;
}

std::vector<verdict::Measured> measured_of(const documents::Result& result) {
    std::vector<verdict::Measured> measured;
    measured.reserve(result.benchmarks.size());
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        verdict::Measured& run = measured.emplace_back();
        run.benchmark = full_name(result.perf_test, benchmark.name);
        run.build = benchmark.build;
        for (const documents::Launch& launch : benchmark.launches) {
            run.seconds += seconds_of(launch);
        }
        for (const std::string& name : names_of_measures(benchmark)) {
            verdict::MeasuredMetric& metric = run.metrics[name];
            metric.metric = documents::metric_of(name, result.metrics);
            take_runs(metric, launches_with(name, benchmark));
            metric.paired = paired_launches(benchmark, metric.metric, result.settings);
            if (metric.paired && result.invocation && result.lockstep && ran_in_layouts(*metric.paired)) {
                metric.paired->layouts = layouts_of_both(*result.invocation, *result.lockstep);
            }
        }
        run.paired_with_accepted = result.lockstep && result.lockstep->origin == documents::Origin::snapshot;
        run.identical = result.lockstep && result.lockstep->identical;
        run.counterpart_failed =
            benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == documents::InsteadOfLockstep::nothing;
    }
    return measured;
}

std::vector<verdict::SkippedTestCase> skipped_in(const documents::Result& result) {
    std::vector<verdict::SkippedTestCase> skipped;
    for (const auto& [test_case, reason] : result.skipped) {
        skipped.push_back({full_name(result.perf_test, test_case), reason});
    }
    return skipped;
}

std::vector<std::string> only_in_counterpart(const documents::Result& result) {
    std::vector<std::string> names;
    if (result.lockstep && result.lockstep->origin != documents::Origin::snapshot) {
        for (const std::string& name : result.lockstep->missing) {
            names.push_back(full_name(result.perf_test, name));
        }
    }
    return names;
}

}  // namespace perfmon::evaluate
