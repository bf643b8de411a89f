#include "checker/baseline/accepted_values.hpp"

#include "checker/stats/series/builds.hpp"
#include "checker/stats/series/change_points.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <span>

namespace perfmon::baseline {
namespace {

StoredValue stored_value(const std::string& name, const documents::MetricBaseline& baseline) {
    return {documents::metric_of(
                name, {baseline.unit, baseline.direction, baseline.nature, baseline.threshold_percent, baseline.floor}),
            baseline.value, baseline.spread_percent};
}

/// The latest entry by which a person or a policy took the present code as it is, and all after it. All
/// there is where the history no longer goes back to it.
std::span<const documents::HistoryEntry> since_last_accept(const std::vector<documents::HistoryEntry>& history) {
    const auto accept = std::find_if(history.rbegin(), history.rend(), [](const documents::HistoryEntry& entry) {
        return entry.event != documents::BaselineEvent::updated;
    });
    const auto first = accept == history.rend() ? history.begin() : std::prev(accept.base());
    return {first, history.end()};
}

bool same_build(const documents::HistoryEntry& one, const documents::HistoryEntry& other) {
    return one.commit && one.commit == other.commit && !one.dirty.value_or(false) && !other.dirty.value_or(false);
}

/// What accepted runs measured of a metric since it moved to its present level (rule D). A limit that averages over
/// what the code was like before an improvement lets all of it be lost again.
std::vector<double> on_present_level(const metric::Metric& metric, std::span<const documents::HistoryEntry> entries) {
    std::vector<double> measured;
    std::vector<stats::BuildRun> runs;
    const documents::HistoryEntry* before = nullptr;
    for (const documents::HistoryEntry& entry : entries) {
        if (const auto found = entry.measured.find(metric.name); found != entry.measured.end()) {
            measured.push_back(found->second);
            runs.push_back({found->second, before != nullptr && same_build(*before, entry)});
            before = &entry;
        }
    }
    const auto values = stats::by_build(runs);
    stats::ChangePoints changes({metric.threshold_percent, metric.floor});
    std::for_each(values.begin(), values.end(), [&changes](const auto& value) { changes.append(value.value); });
    if (!changes.found().empty()) {
        const std::size_t first = values[changes.found().back().at].first;
        measured.erase(measured.begin(), measured.begin() + static_cast<std::ptrdiff_t>(first));
    }
    return measured;
}

verdict::AcceptedMetrics accepted_metrics(const documents::Baseline& baseline) {
    verdict::AcceptedMetrics accepted;
    for (const StoredValue& stored : values_of(baseline)) {
        accepted[stored.metric.name] = {.metric = stored.metric, .value = stored.value, .build = baseline.build};
    }
    const auto entries = since_last_accept(baseline.baseline_history);
    for (auto& [name, metric] : accepted) {
        metric.history = on_present_level(metric.metric, entries);
    }
    for (const documents::HistoryEntry& entry : entries) {
        for (const auto& [metric, value] : entry.measured) {
            const auto known = accepted.find(metric);
            if (known != accepted.end() && entry.event != documents::BaselineEvent::updated) {
                known->second.fixed_point = verdict::FixedPoint{value, entry.time};
            }
        }
    }
    return accepted;
}

}  // namespace

std::vector<std::string> names_in(const documents::BaselineData& data) {
    std::vector<std::string> names;
    names.reserve(data.performance_baselines.size());
    for (const auto& [name, baseline] : data.performance_baselines) {
        names.push_back(name);
    }
    return names;
}

std::vector<StoredValue> values_of(const documents::Baseline& baseline) {
    std::vector<StoredValue> values;
    for (const metric::Metric& metric : metric::built_in()) {
        if (const auto found = baseline.metrics.find(metric.name); found != baseline.metrics.end()) {
            values.push_back(stored_value(metric.name, found->second));
        } else if (metric.name == metric::ops_per_second && baseline.avg_ops_per_second) {
            values.push_back({metric, *baseline.avg_ops_per_second, std::nullopt});
        }
    }
    for (const auto& [name, value] : baseline.metrics) {
        if (metric::find(name) == nullptr) {
            values.push_back(stored_value(name, value));
        }
    }
    return values;
}

std::optional<double> value_of(const documents::Baseline& baseline, const std::string& metric) {
    for (const StoredValue& stored : values_of(baseline)) {
        if (stored.metric.name == metric) {
            return stored.value;
        }
    }
    return std::nullopt;
}

std::string baseline_key(const documents::BaselineData& data, const std::string& benchmark) {
    const auto& baselines = data.performance_baselines;
    if (baselines.contains(benchmark)) {
        return benchmark;
    }
    for (auto slash = benchmark.find('/'); slash != std::string::npos; slash = benchmark.find('/', slash + 1)) {
        if (std::string tail = benchmark.substr(slash + 1); baselines.contains(tail)) {
            return tail;
        }
    }
    return benchmark;
}

verdict::Accepted accepted_values(const documents::BaselineData& data, const std::string& perf_test,
                                  const std::vector<std::string>& measured) {
    verdict::Accepted accepted;
    std::set<std::string> named_otherwise;
    for (const std::string& benchmark : measured) {
        const std::string key = baseline_key(data, benchmark);
        if (const auto found = data.performance_baselines.find(key); found != data.performance_baselines.end()) {
            accepted[benchmark] = accepted_metrics(found->second);
            if (key != benchmark) {
                named_otherwise.insert(key);
            }
        }
    }
    for (const auto& [name, baseline] : data.performance_baselines) {
        const bool belongs = name == perf_test || name.starts_with(perf_test + '/');
        if (belongs && !named_otherwise.contains(name) && !accepted.contains(name)) {
            accepted.emplace(name, accepted_metrics(baseline));
        }
    }
    return accepted;
}

}  // namespace perfmon::baseline
