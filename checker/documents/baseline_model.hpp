#pragma once

#include "checker/documents/baseline.hpp"
#include "runtime/documents/environment_model.hpp"
#include "runtime/documents/metric_definition_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<MetricBaseline> {
    using M = MetricBaseline;
    static constexpr auto fields = std::tuple{
        field("value", &M::value, Presence::required, "Moving average of the accepted runs, in the unit.",
              Range::non_negative),
        field("unit", &M::unit, Presence::required, "Unit of the value."),
        field("direction", &M::direction, Presence::required, "Which way is better."),
        field("spread_percent", &M::spread_percent, Presence::optional,
              "Scaled median absolute deviation between the launches of the latest run, in percent of their median."),
        field("nature", &M::nature, Presence::optional,
              "For a metric that is not built in: how it varies when nothing changed; absent: sampled."),
        field("threshold_percent", &M::threshold_percent, Presence::optional,
              "For a metric that is not built in: the smallest change that matters, in percent, where no threshold is "
              "set.",
              Range::non_negative),
        field("floor", &M::floor, Presence::optional,
              "For a metric that is not built in: the smallest change that matters, in the unit.", Range::non_negative),
    };
};

template <>
struct Model<AcceptedChange> {
    using A = AcceptedChange;
    static constexpr auto fields = std::tuple{
        field("against", &A::against, Presence::required, "What the accepted run was compared with."),
        field("id", &A::id, Presence::optional, "The snapshot's id, or the base revision's commit."),
        field("time_percent", &A::time_percent, Presence::required,
              "Change of the time per iteration against that, in percent; above 0 is slower."),
        field("percent", &A::percent, Presence::optional,
              "Changes of other metrics against that, in percent by metric; above 0 is worse."),
    };
};

template <>
struct Model<HistoryEntry> {
    using H = HistoryEntry;
    static constexpr auto fields = std::tuple{
        field("time", &H::time, Presence::required, "When the baseline included it, UTC, ISO 8601."),
        field("event", &H::event, Presence::required,
              "Whether the run was accepted, created the baseline or updated it."),
        field("run_id", &H::run_id, Presence::optional, "Id of the run, so that it is included only once."),
        field("commit", &H::commit, Presence::optional, "Commit that was measured."),
        field("dirty", &H::dirty, Presence::optional, "Whether there were uncommitted changes."),
        field("by", &H::by, Presence::optional, "Who accepted."),
        field("reason", &H::reason, Presence::optional, "Why it was accepted."),
        field("measured", &H::measured, Presence::required, "What the run measured, by metric."),
        field("accepted_change", &H::accepted_change, Presence::optional,
              "The change that was accepted; absent when the run was as good as what it was compared with."),
    };
};

template <>
struct Model<Baseline> {
    static constexpr auto fields = std::tuple{
        field("avg_ops_per_second", &Baseline::avg_ops_per_second, Presence::optional,
              "Moving average of operations per second; the same number as metrics.ops_per_second.value.",
              Range::positive),
        field("last_updated", &Baseline::last_updated, Presence::required, "Last change, UTC, ISO 8601."),
        field("sample_count", &Baseline::sample_count, Presence::required, "Runs included since the last accept.",
              Range::positive),
        field("build", &Baseline::build, Presence::optional,
              "How the benchmark was compiled, if differently than the environment says."),
        field("baseline_history", &Baseline::baseline_history, Presence::required, "Runs included, newest last."),
        field("metrics", &Baseline::metrics, Presence::optional, "The accepted value of every metric."),
    };
};

template <>
struct Model<Notification> {
    using N = Notification;
    static constexpr auto fields = std::tuple{
        field("event", &N::event, Presence::required, "What is told: that it opened, or was resolved."),
        field("channel", &N::channel, Presence::required, "By what."),
        field("recipient", &N::recipient, Presence::optional, "Address of an email."),
        field("due_at", &N::due_at, Presence::required, "When a run was to send it first, UTC, ISO 8601."),
        field("sent_at", &N::sent_at, Presence::optional,
              "When it was sent, UTC, ISO 8601; absent: it could not be, and the next run tries again."),
    };
};

template <>
struct Model<Alert> {
    static constexpr auto fields = std::tuple{
        field("benchmark", &Alert::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &Alert::metric, Presence::required, "The metric that regressed."),
        field("kind", &Alert::kind, Presence::required,
              "regression, critical for a target's limit, or relation for what perf_test() expects."),
        field("opened_at", &Alert::opened_at, Presence::required, "When a check found it, UTC, ISO 8601."),
        field("run_id", &Alert::run_id, Presence::optional, "The run that showed it."),
        field("commit", &Alert::commit, Presence::optional, "Commit that was measured."),
        field("baseline", &Alert::baseline, Presence::optional, "The accepted value, in the unit."),
        field("measured", &Alert::measured, Presence::required, "The measured value, in the unit."),
        field("change_percent", &Alert::change_percent, Presence::optional, "Change against the baseline, in percent."),
        field("limit", &Alert::limit, Presence::required, "The value that must not be passed, in the unit."),
        field("unit", &Alert::unit, Presence::required, "Unit of the values."),
        field("resolved_at", &Alert::resolved_at, Presence::optional, "When it was resolved, UTC, ISO 8601."),
        field("resolution", &Alert::resolution, Presence::optional, "How: ok again, accepted, archived or removed."),
        field("relation", &Alert::relation, Presence::optional, "What perf_test() expects, for that kind."),
        field("notifications", &Alert::notifications, Presence::optional, "Who was told of it, and when."),
    };
};

template <>
struct Model<RegressionAlerts> {
    static constexpr auto fields = std::tuple{
        field("alert_history", &RegressionAlerts::alert_history, Presence::required,
              "Open regressions, newest last; empty when there is none."),
        field("resolved_history", &RegressionAlerts::resolved_history, Presence::optional,
              "Regressions that are gone or were accepted, newest last."),
    };
};

template <>
struct Model<SnapshotReference> {
    using S = SnapshotReference;
    static constexpr auto fields = std::tuple{
        field("id", &S::id, Presence::required, "Hash of the executable and its shared libraries."),
        field("accepted_at", &S::accepted_at, Presence::required, "When it was accepted, UTC, ISO 8601."),
        field("run_id", &S::run_id, Presence::optional, "The run that was accepted with it."),
        field("commit", &S::commit, Presence::optional, "Commit that it was built from."),
    };
};

template <>
struct Model<BaselineData> {
    static constexpr const char* document = "perfmon-baseline";
    static constexpr Version version{1, 5};
    static constexpr Presence header = Presence::optional;  // the documented form, written by hand, has none
    static constexpr auto fields = std::tuple{
        field("environment", &BaselineData::environment, Presence::optional,
              "Environment in which the values were measured."),
        field("performance_baselines", &BaselineData::performance_baselines, Presence::required,
              "Baselines by <perf test>/<test case>/<benchmark>."),
        field("archived_baselines", &BaselineData::archived_baselines, Presence::optional,
              "Baselines that are kept and no longer judged."),
        field("snapshots", &BaselineData::snapshots, Presence::optional, "The accepted executable by perf test."),
        field("regression_alerts", &BaselineData::regression_alerts, Presence::optional,
              "Open and resolved regressions."),
    };
};

}  // namespace perfmon::documents
