#include "checker/report/result_charts.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/stats/robust.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>

namespace perfmon::report {
namespace {

using documents::Benchmark;
using documents::Launch;

using ByName = std::map<std::string, const Benchmark*, std::less<>>;

ByName benchmarks_by_name(const documents::Result& result) {
    ByName all;
    for (const Benchmark& benchmark : result.benchmarks) {
        all.emplace(evaluate::full_name(result.perf_test, benchmark.name), &benchmark);
    }
    return all;
}

/// Null: there is none.
const Benchmark* named(const ByName& benchmarks, const std::string& full_name) {
    const auto found = benchmarks.find(full_name);
    return found == benchmarks.end() ? nullptr : found->second;
}

/// Of the values that are finite; nothing where none is.
std::optional<Spread> spread_of(std::vector<double> values) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) {
        return std::nullopt;
    }
    const auto at = [&](double probability) { return stats::quantile(values, probability).value_or(0.0); };
    return Spread{at(0.0), at(0.25), at(0.5), at(0.75), at(1.0)};
}

/// Launches of both where there are any, else those of the run itself: runs to confirm it are another day's weather.
std::vector<LaunchOfBoth> launches_of(const Benchmark& benchmark, const std::string& metric) {
    const bool has_both = std::any_of(benchmark.launches.begin(), benchmark.launches.end(),
                                      [](const Launch& launch) { return launch.snapshot.has_value(); });
    std::vector<LaunchOfBoth> launches;
    for (const Launch& launch : benchmark.launches) {
        if (has_both ? !launch.snapshot : launch.rerun != 0) {
            continue;
        }
        LaunchOfBoth both;
        both.current = spread_of(documents::values_of(launch.measures, metric));
        both.other =
            launch.snapshot ? spread_of(documents::values_of(launch.snapshot->measures, metric)) : std::nullopt;
        if (both.current || both.other) {
            launches.push_back(both);
        }
    }
    return launches;
}

/// Operations of all launches of the current executable, by how long they took.
std::map<double, std::int64_t> operations_of(const Benchmark& benchmark) {
    std::map<double, std::int64_t> all;
    for (const Launch& launch : benchmark.launches) {
        if (!launch.latencies || launch.rerun != 0) {
            continue;
        }
        const std::size_t count = std::min(launch.latencies->ns.size(), launch.latencies->operations.size());
        for (std::size_t i = 0; i < count; ++i) {
            all[launch.latencies->ns[i]] += launch.latencies->operations[i];
        }
    }
    return all;
}

/// No more points than a picture can show, and none beyond what so many operations tell.
std::vector<Percentile> curve_of(const std::map<double, std::int64_t>& operations) {
    constexpr double step = 0.02;  // of a decade of 1 / (1 - p), which is what a latency curve is drawn by
    const auto total =
        static_cast<double>(std::accumulate(operations.begin(), operations.end(), std::int64_t{0},
                                            [](std::int64_t sum, const auto& each) { return sum + each.second; }));
    std::vector<Percentile> curve;
    double counted = 0.0;
    double last = -1.0;
    for (const auto& [ns, count] : operations) {
        counted += static_cast<double>(count);
        const double share = std::min(counted / total, 1.0 - 0.5 / total);
        const double nines = -std::log10(1.0 - share);
        if (nines >= last + step || counted >= total) {
            curve.push_back({share * 100.0, ns});
            last = nines;
        }
    }
    return curve;
}

struct NamedPercentile {
    std::string_view metric;
    double percent;
};
constexpr std::array<NamedPercentile, 4> percentiles{
    {{"latency_p50", 50.0}, {"latency_p90", 90.0}, {"latency_p99", 99.0}, {"latency_p99_9", 99.9}}};

void add_percentile(LatencyView& view, const MetricView& metric) {
    const auto* const found = std::find_if(percentiles.begin(), percentiles.end(),
                                           [&](const auto& each) { return each.metric == metric.metric; });
    if (found == percentiles.end()) {
        return;
    }
    view.other = metric.compared_with;
    if (metric.measured) {
        view.current.push_back({found->percent, *metric.measured});
    }
    if (metric.baseline) {
        view.before.push_back({found->percent, *metric.baseline});
    }
}

bool is_by_percent(const Percentile& one, const Percentile& other) {
    return one.percent < other.percent;
}

}  // namespace

void add_launches(std::vector<MetricView>& metrics, const documents::Result& result) {
    const ByName benchmarks = benchmarks_by_name(result);
    for (MetricView& metric : metrics) {
        const Benchmark* const benchmark = named(benchmarks, metric.benchmark);
        auto launches = benchmark == nullptr ? std::vector<LaunchOfBoth>{} : launches_of(*benchmark, metric.metric);
        if (launches.size() > 1) {
            metric.by_launch =
                LaunchesView{metric.unit, metric.compared_with, std::move(launches), metric.baseline, metric.limit};
        }
    }
}

std::vector<LatencyView> latency_views_of(const std::vector<MetricView>& metrics, const documents::Result* result) {
    std::vector<LatencyView> views;
    for (const MetricView& metric : metrics) {
        if (!metric.metric.starts_with("latency_")) {
            continue;
        }
        if (views.empty() || views.back().benchmark != metric.benchmark) {
            views.push_back({metric.benchmark, metric.label, "", {}, {}});
        }
        add_percentile(views.back(), metric);
    }
    const ByName benchmarks = result == nullptr ? ByName{} : benchmarks_by_name(*result);
    for (LatencyView& view : views) {
        const Benchmark* const benchmark = named(benchmarks, view.benchmark);
        if (benchmark != nullptr) {
            if (const auto operations = operations_of(*benchmark); !operations.empty()) {
                view.current = curve_of(operations);
            }
        }
        std::sort(view.current.begin(), view.current.end(), is_by_percent);
        std::sort(view.before.begin(), view.before.end(), is_by_percent);
    }
    std::erase_if(views, [](const LatencyView& view) { return view.current.size() < 2; });
    return views;
}

std::vector<BarsView> bars_views_of(documents::Kind kind, const std::vector<MetricView>& metrics) {
    const bool is_size = kind == documents::Kind::size;
    if (!is_size && kind != documents::Kind::build && kind != documents::Kind::workspace) {
        return {};
    }
    std::vector<BarsView> views;
    for (const MetricView& metric : metrics) {
        // The parts of a file are bars beside each other, as are the steps of a build.
        const std::string& title = is_size ? metric.label : metric.metric;
        auto view = std::find_if(views.begin(), views.end(),
                                 [&](const BarsView& each) { return each.title == title && each.unit == metric.unit; });
        if (view == views.end()) {
            view = views.insert(views.end(), BarsView{title, metric.unit, {}});
        }
        view->bars.push_back({is_size ? metric.metric : metric.label, metric.baseline, metric.measured});
    }
    for (BarsView& view : views) {
        const auto length = [](const Bar& bar) { return std::max(bar.before.value_or(0.0), bar.now.value_or(0.0)); };
        std::stable_sort(view.bars.begin(), view.bars.end(),
                         [&](const Bar& one, const Bar& other) { return length(one) > length(other); });
    }
    return views;
}

}  // namespace perfmon::report
