#include "checker/baseline/baseline_edit.hpp"

#include "checker/stats/summary.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace perfmon::baseline {
namespace {

constexpr const char* ops_per_second = "ops_per_second";

template <class T>
void keep_newest(std::vector<T>& entries, std::int64_t count) {
    const auto limit = static_cast<std::size_t>(count);
    if (entries.size() > limit) {
        entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(limit));
    }
}

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

/// A value and what it is one of.
struct Value {
    metric::Metric metric;
    double value;
    std::optional<double> spread_percent;
};

bool can_be_kept(double value) {
    return std::isfinite(value) && value >= 0.0;
}

/// What was measured. The rate of an operation that takes 0 ns is none.
std::vector<Value> values_of(const verdict::Measured& measured) {
    std::vector<Value> values;
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

documents::MetricBaseline metric_baseline(const Value& value) {
    documents::MetricBaseline baseline{value.value, value.metric.unit, value.metric.direction, value.spread_percent};
    if (metric::find(value.metric.name) == nullptr) {
        baseline.nature = value.metric.nature;
        baseline.threshold_percent = value.metric.threshold_percent;
        baseline.floor = value.metric.floor;
    }
    return baseline;
}

metric::Metric metric_of(const std::string& name, const documents::MetricBaseline& baseline) {
    return documents::metric_of(
        name, {baseline.unit, baseline.direction, baseline.nature, baseline.threshold_percent, baseline.floor});
}

/// The first key of the baseline's format repeats a metric.
void repeat_ops_per_second(documents::Baseline& baseline) {
    const auto ops = baseline.metrics.find(ops_per_second);
    baseline.avg_ops_per_second = ops == baseline.metrics.end() ? std::nullopt : std::optional(ops->second.value);
}

void add_history(documents::Baseline& baseline, const std::vector<Value>& values, documents::BaselineEvent event,
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
    for (const Value& each : values) {
        entry.measured[each.metric.name] = each.value;
    }
    baseline.baseline_history.push_back(std::move(entry));
    forget_oldest(baseline.baseline_history, occasion.history_length);
    baseline.last_updated = occasion.time;
}

void resolve_where(documents::BaselineData& data, const std::function<bool(const documents::Alert&)>& matches,
                   const std::string& resolution, const Occasion& occasion) {
    auto& [open, resolved] = data.regression_alerts;
    const auto first = std::stable_partition(open.begin(), open.end(), std::not_fn(matches));
    for (auto alert = first; alert != open.end(); ++alert) {
        alert->resolved_at = occasion.time;
        alert->resolution = resolution;
        resolved.push_back(std::move(*alert));
    }
    open.erase(first, open.end());
    keep_newest(resolved, occasion.history_length);
}

/// A perf test's name has no slash; a benchmark's may.
std::string perf_test_of(const std::string& benchmark) {
    return benchmark.substr(0, benchmark.find('/'));
}

constexpr const char* kind_regression = "regression";
constexpr const char* kind_critical = "critical";

documents::Alert make_alert(const verdict::Judgement& judgement, const char* kind, double limit,
                            const Occasion& occasion) {
    documents::Alert alert;
    alert.benchmark = judgement.benchmark;
    alert.metric = judgement.metric.name;
    alert.kind = kind;
    alert.opened_at = occasion.time;
    alert.run_id = occasion.run_id;
    alert.commit = occasion.commit;
    alert.baseline = judgement.baseline;
    alert.measured = judgement.measured.value_or(0.0);
    alert.change_percent = judgement.change_percent;
    alert.limit = limit;
    alert.unit = judgement.metric.unit;
    return alert;
}

using AlertKey = std::tuple<std::string, std::string, std::string>;  // benchmark, metric, kind

AlertKey key_of(const documents::Alert& alert) {
    return {alert.benchmark, alert.metric, alert.kind};
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

verdict::AcceptedMetrics accepted_metrics(const documents::Baseline& baseline) {
    verdict::AcceptedMetrics accepted;
    for (const auto& [name, value] : baseline.metrics) {
        accepted[name] = {.metric = metric_of(name, value), .value = value.value, .build = baseline.build};
    }
    if (baseline.avg_ops_per_second) {
        accepted[ops_per_second] = {
            .metric = *metric::find(ops_per_second), .value = *baseline.avg_ops_per_second, .build = baseline.build};
    }
    for (const documents::HistoryEntry& entry : since_last_accept(baseline.baseline_history)) {
        for (const auto& [metric, value] : entry.measured) {
            const auto known = accepted.find(metric);
            if (known == accepted.end()) {
                continue;
            }
            known->second.history.push_back(value);
            if (entry.event != documents::BaselineEvent::updated) {
                known->second.fixed_point = verdict::FixedPoint{value, entry.time};
            }
        }
    }
    return accepted;
}

/// What a judgement says of one kind of alert.
struct Finding {
    enum class State { within, beyond, unknown };

    const char* kind;
    State state;
    std::optional<double> limit;
};

Finding::State state_of(bool beyond, bool within) {
    return beyond ? Finding::State::beyond : within ? Finding::State::within : Finding::State::unknown;
}

Finding regression_finding(const verdict::Judgement& judgement) {
    using verdict::Verdict;
    return {kind_regression,
            state_of(judgement.verdict == Verdict::regressed,
                     judgement.verdict == Verdict::ok || judgement.verdict == Verdict::improved),
            judgement.limit};
}

Finding critical_finding(const verdict::Judgement& judgement) {
    return {kind_critical,
            state_of(judgement.target_verdict == verdict::TargetVerdict::critical, judgement.measured.has_value()),
            judgement.bounds.critical};
}

}  // namespace

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
                                  const std::vector<verdict::Measured>& measured) {
    verdict::Accepted accepted;
    std::set<std::string> named_otherwise;
    for (const verdict::Measured& run : measured) {
        const std::string key = baseline_key(data, run.benchmark);
        if (const auto found = data.performance_baselines.find(key); found != data.performance_baselines.end()) {
            accepted[run.benchmark] = accepted_metrics(found->second);
            if (key != run.benchmark) {
                named_otherwise.insert(key);
            }
        }
    }
    for (const auto& [name, baseline] : data.performance_baselines) {
        const bool belongs = name == perf_test || name.starts_with(perf_test + '/');
        if (belongs && !named_otherwise.contains(name)) {
            accepted.emplace(name, accepted_metrics(baseline));
        }
    }
    return accepted;
}

bool can_be_baseline(const verdict::Measured& measured) {
    return !values_of(measured).empty();
}

void accept(documents::BaselineData& data, const verdict::Measured& measured, documents::BaselineEvent event,
            const Occasion& occasion, const std::optional<documents::AcceptedChange>& change) {
    auto& baseline = data.performance_baselines[baseline_key(data, measured.benchmark)];
    baseline.metrics.clear();
    baseline.build = measured.build;
    const auto values = values_of(measured);
    for (const Value& each : values) {
        baseline.metrics[each.metric.name] = metric_baseline(each);
    }
    repeat_ops_per_second(baseline);
    baseline.sample_count = 1;
    add_history(baseline, values, event, occasion, change);
    resolve_alerts(data, measured.benchmark, "accepted", occasion);
}

Update update(documents::BaselineData& data, const verdict::Measured& measured, double rate, const Occasion& occasion) {
    auto& baseline = data.performance_baselines.at(baseline_key(data, measured.benchmark));
    const auto& history = baseline.baseline_history;
    const bool taken = std::any_of(history.begin(), history.end(), [&](const documents::HistoryEntry& entry) {
        return entry.run_id == occasion.run_id;
    });
    if (taken) {
        return Update::already_taken;
    }
    if (baseline.avg_ops_per_second && !baseline.metrics.contains(ops_per_second)) {
        baseline.metrics[ops_per_second] =
            metric_baseline({*metric::find(ops_per_second), *baseline.avg_ops_per_second, std::nullopt});
    }
    const auto values = values_of(measured);
    for (Value each : values) {
        if (const auto known = baseline.metrics.find(each.metric.name); known != baseline.metrics.end()) {
            each.value = stats::moving_average(known->second.value, each.value, rate);
        }
        baseline.metrics[each.metric.name] = metric_baseline(each);
    }
    repeat_ops_per_second(baseline);
    if (baseline.sample_count < std::numeric_limits<std::int64_t>::max()) {
        ++baseline.sample_count;
    }
    add_history(baseline, values, documents::BaselineEvent::updated, occasion);
    return Update::taken;
}

AlertChange record_alerts(documents::BaselineData& data, const std::vector<verdict::Judgement>& judgements,
                          const Occasion& occasion) {
    auto& open = data.regression_alerts.alert_history;
    std::set<AlertKey> known;
    for (const documents::Alert& alert : open) {
        known.insert(key_of(alert));
    }
    std::set<AlertKey> resolved;
    AlertChange change = AlertChange::none;
    for (const verdict::Judgement& judgement : judgements) {
        for (const Finding& finding : {regression_finding(judgement), critical_finding(judgement)}) {
            const AlertKey key{judgement.benchmark, judgement.metric.name, finding.kind};
            const bool is_open = known.contains(key);
            if (finding.state == Finding::State::beyond && !is_open && !judgement.echoes_primary) {
                open.push_back(make_alert(judgement, finding.kind, finding.limit.value_or(0.0), occasion));
                change = AlertChange::opened_or_resolved;
            } else if (finding.state == Finding::State::within && is_open) {
                resolved.insert(key);
                change = AlertChange::opened_or_resolved;
            }
        }
    }
    if (!resolved.empty()) {
        resolve_where(
            data, [&](const documents::Alert& alert) { return resolved.contains(key_of(alert)); }, "ok again",
            occasion);
    }
    return change;
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

void resolve_alerts(documents::BaselineData& data, const std::string& benchmark, const std::string& resolution,
                    const Occasion& occasion) {
    resolve_where(
        data, [&](const documents::Alert& alert) { return alert.benchmark == benchmark; }, resolution, occasion);
}

}  // namespace perfmon::baseline
