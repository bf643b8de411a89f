#include "checker/baseline/baseline_edit.hpp"

#include "checker/baseline/alerts.hpp"
#include "checker/stats/summary.hpp"
#include "checker/verdict/worse.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace perfmon::baseline {
namespace {

/// Beside the newest entries stay those by which later runs are judged: the latest accept, from which creep is
/// measured, and the latest change that was accepted.
void forget_oldest(std::vector<documents::HistoryEntry>& history, std::int64_t count) {
    const auto limit = static_cast<std::size_t>(count);
    std::size_t accept = history.size();
    std::size_t change = history.size();
    for (std::size_t i = 0; i < history.size(); ++i) {
        accept = history[i].event != documents::BaselineEvent::updated ? i : accept;
        change = history[i].accepted_change ? i : change;
    }
    std::vector<documents::HistoryEntry> kept;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (i + limit >= history.size() || i == accept || i == change) {
            kept.push_back(std::move(history[i]));
        }
    }
    history = std::move(kept);
}

bool can_be_kept(double value) {
    return std::isfinite(value) && value >= 0.0;
}

/// What was measured. The rate of an operation that takes 0 ns is none.
std::vector<StoredValue> values_of(const verdict::Measured& measured) {
    std::vector<StoredValue> values;
    for (const metric::Metric& metric : verdict::metrics_of(measured)) {
        const auto& summary = measured.source_of(metric)->summary;
        if (!summary || !can_be_kept(summary->value)) {
            continue;
        }
        if (const double value = metric::derived(metric, summary->value); can_be_kept(value)) {
            values.push_back({metric, value, summary->spread_percent});
        }
    }
    return values;
}

documents::MetricBaseline metric_baseline(const StoredValue& value) {
    documents::MetricBaseline baseline{value.value, value.metric.unit, value.metric.direction, value.spread_percent};
    if (metric::find(value.metric.name) == nullptr) {
        baseline.nature = value.metric.nature;
        baseline.threshold_percent = value.metric.threshold_percent;
        baseline.floor = value.metric.floor;
    }
    return baseline;
}

/// A run that could not count, or was not asked to, takes nothing away from what was accepted of that.
bool is_of_a_pass_left_out(const std::string& name, const verdict::Measured& measured) {
    const metric::Metric* const metric = metric::find(name);
    const auto is_of_that_pass = [&](const auto& each) { return each.second.metric.pass == metric->pass; };
    return metric != nullptr && metric->pass != metric::Pass::timed &&
           std::none_of(measured.metrics.begin(), measured.metrics.end(), is_of_that_pass);
}

/// A size that may grow by 1 % could do so in each run, if each run's number were the next one's baseline.
bool is_worse_than_accepted(const StoredValue& value, const documents::MetricBaseline& accepted) {
    return value.metric.unit == accepted.unit && value.metric.direction == accepted.direction &&
           verdict::is_worse(accepted.direction, value.value, accepted.value);
}

/// Of 2 and 3 allocations, 2.1 is no average: what is the same every time is taken as it is, unless it became worse.
/// @returns whether it was taken
bool take_in(documents::Baseline& baseline, StoredValue value, double rate) {
    const auto known = baseline.metrics.find(value.metric.name);
    if (known != baseline.metrics.end() && value.metric.nature != metric::Nature::exact) {
        value.value = stats::moving_average(known->second.value, value.value, rate);
    } else if (known != baseline.metrics.end() && is_worse_than_accepted(value, known->second)) {
        return false;
    }
    baseline.metrics[value.metric.name] = metric_baseline(value);
    return true;
}

/// The first key of the baseline's format repeats a metric.
void repeat_ops_per_second(documents::Baseline& baseline) {
    const auto ops = baseline.metrics.find(metric::ops_per_second);
    baseline.avg_ops_per_second = ops == baseline.metrics.end() ? std::nullopt : std::optional(ops->second.value);
}

void add_history(documents::Baseline& baseline, const std::vector<StoredValue>& values, documents::BaselineEvent event,
                 const Occasion& occasion, const std::optional<documents::AcceptedChange>& change = {}) {
    documents::HistoryEntry entry;
    entry.time = occasion.time;
    entry.event = event;
    entry.run_id = occasion.run_id;
    entry.commit = occasion.commit;
    entry.dirty = occasion.dirty;
    entry.by = occasion.by;
    entry.reason = occasion.reason;
    entry.accepted_change = change;
    for (const StoredValue& each : values) {
        entry.measured[each.metric.name] = each.value;
    }
    baseline.baseline_history.push_back(std::move(entry));
    forget_oldest(baseline.baseline_history, occasion.history_length);
    baseline.last_updated = occasion.time;
}

/// What was archived under that name before is its earlier history.
void put_away(documents::Baseline& archived, documents::Baseline baseline) {
    auto& earlier = archived.baseline_history;
    baseline.baseline_history.insert(baseline.baseline_history.begin(), std::make_move_iterator(earlier.begin()),
                                     std::make_move_iterator(earlier.end()));
    archived = std::move(baseline);
}

/// A perf test's name has no slash; a benchmark's may.
std::string perf_test_of(const std::string& benchmark) {
    return benchmark.substr(0, benchmark.find('/'));
}

}  // namespace

bool can_be_baseline(const verdict::Measured& measured) {
    return !values_of(measured).empty();
}

void accept(documents::BaselineData& data, const verdict::Measured& measured, documents::BaselineEvent event,
            const Occasion& occasion, const std::optional<documents::AcceptedChange>& change) {
    auto& baseline = data.performance_baselines[baseline_key(data, measured.benchmark)];
    std::erase_if(baseline.metrics, [&](const auto& metric) { return !is_of_a_pass_left_out(metric.first, measured); });
    baseline.build = measured.build;
    const auto values = values_of(measured);
    for (const StoredValue& each : values) {
        baseline.metrics[each.metric.name] = metric_baseline(each);
    }
    repeat_ops_per_second(baseline);
    baseline.sample_count = 1;
    add_history(baseline, values, event, occasion, change);
    resolve_alerts(data, measured.benchmark, documents::Resolution::accepted, occasion);
}

Updated update(documents::BaselineData& data, const verdict::Measured& measured, double rate,
               const Occasion& occasion) {
    auto& baseline = data.performance_baselines.at(baseline_key(data, measured.benchmark));
    const auto& history = baseline.baseline_history;
    const bool taken = std::any_of(history.begin(), history.end(), [&](const documents::HistoryEntry& entry) {
        return entry.run_id == occasion.run_id;
    });
    if (taken) {
        return {Update::already_taken, 0};
    }
    if (baseline.avg_ops_per_second && !baseline.metrics.contains(metric::ops_per_second)) {
        baseline.metrics[metric::ops_per_second] =
            metric_baseline({*metric::find(metric::ops_per_second), *baseline.avg_ops_per_second, std::nullopt});
    }
    const auto values = values_of(measured);
    Updated updated{Update::taken, 0};
    for (const StoredValue& each : values) {
        updated.worse_values += take_in(baseline, each, rate) ? 0U : 1U;
    }
    repeat_ops_per_second(baseline);
    if (baseline.sample_count < std::numeric_limits<std::int64_t>::max()) {
        ++baseline.sample_count;
    }
    add_history(baseline, values, documents::BaselineEvent::updated, occasion);
    return updated;
}

void set_snapshot(documents::BaselineData& data, const std::string& perf_test,
                  const std::optional<documents::SnapshotReference>& reference) {
    if (reference) {
        data.snapshots[perf_test] = *reference;
    } else {
        data.snapshots.erase(perf_test);
    }
}

const documents::SnapshotReference* snapshot_of(const documents::BaselineData& data, const std::string& benchmark) {
    const auto found = data.snapshots.find(perf_test_of(benchmark));
    return found == data.snapshots.end() ? nullptr : &found->second;
}

void release_snapshot(documents::BaselineData& data, const std::string& benchmark, const std::string& renamed_to) {
    const std::string perf_test = perf_test_of(benchmark);
    const auto& baselines = data.performance_baselines;
    const auto next = baselines.lower_bound(perf_test + '/');
    const bool has_more =
        baselines.contains(perf_test) || (next != baselines.end() && next->first.starts_with(perf_test + '/'));
    if (has_more) {
        return;
    }
    auto reference = data.snapshots.extract(perf_test);
    if (!reference.empty() && !renamed_to.empty()) {
        reference.key() = perf_test_of(renamed_to);
        data.snapshots.insert(std::move(reference));  // one that is there already was accepted under that name
    }
}

void rename(documents::BaselineData& data, const std::string& from, const std::string& to) {
    auto node = data.performance_baselines.extract(from);
    node.key() = to;
    data.performance_baselines.insert(std::move(node));
    release_snapshot(data, from, to);
    for (documents::Alert& alert : data.regression_alerts.alert_history) {
        if (alert.benchmark == from) {
            alert.benchmark = to;
        }
    }
}

std::size_t take_newer(documents::BaselineData& data, const documents::BaselineData& other) {
    std::size_t taken = 0;
    for (const auto& [name, baseline] : other.performance_baselines) {
        const auto [known, is_new] = data.performance_baselines.try_emplace(name, baseline);
        if (!is_new && known->second.last_updated < baseline.last_updated) {
            known->second = baseline;
            ++taken;
        }
        taken += is_new ? 1U : 0U;
    }
    return taken;
}

bool remove(documents::BaselineData& data, const std::string& name, Removal how, const std::string& time) {
    const auto& open = data.regression_alerts.alert_history;
    const bool has_alert =
        std::any_of(open.begin(), open.end(), [&](const auto& each) { return each.benchmark == name; });
    auto node = data.performance_baselines.extract(name);
    if (node.empty() && !has_alert) {
        return false;
    }
    if (how == Removal::archived && !node.empty()) {
        put_away(data.archived_baselines[name], std::move(node.mapped()));
    }
    release_snapshot(data, name);
    Occasion occasion;
    occasion.time = time;
    occasion.history_length = std::numeric_limits<std::int64_t>::max();  // forgetting is up to the configuration
    resolve_alerts(data, name,
                   how == Removal::archived ? documents::Resolution::archived : documents::Resolution::removed,
                   occasion);
    return true;
}

}  // namespace perfmon::baseline
