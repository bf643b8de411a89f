#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// The accepted value of one metric, and how it is judged where it is not built in.
struct MetricBaseline {
    double value = 0.0;
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    std::optional<double> spread_percent;  ///< between launches of the latest run; absent with one launch
    metric::Nature nature = metric::Nature::sampled;
    std::optional<double> threshold_percent = std::nullopt;
    double floor = 0.0;

    friend bool operator==(const MetricBaseline&, const MetricBaseline&) = default;
};

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

/// How a run came to be part of a baseline.
enum class BaselineEvent { accepted, created, updated };

template <>
struct Names<BaselineEvent> {
    static constexpr NameTable<BaselineEvent, 3> entries{{{"accepted", BaselineEvent::accepted},
                                                          {"created", BaselineEvent::created},
                                                          {"updated", BaselineEvent::updated}}};
};

/// What an accepted run had been compared with.
enum class AcceptedAgainst { snapshot, base_revision, stored_numbers };

template <>
struct Names<AcceptedAgainst> {
    static constexpr NameTable<AcceptedAgainst, 3> entries{{{"snapshot", AcceptedAgainst::snapshot},
                                                            {"base revision", AcceptedAgainst::base_revision},
                                                            {"stored numbers", AcceptedAgainst::stored_numbers}}};
};

/// The change that an accept took on: what is compared with the same thing later may be so much slower.
struct AcceptedChange {
    AcceptedAgainst against = AcceptedAgainst::stored_numbers;
    std::string id;  ///< of the snapshot, or the base revision's commit; empty for stored numbers
    double time_percent = 0.0;

    friend bool operator==(const AcceptedChange&, const AcceptedChange&) = default;
};

template <>
struct Model<AcceptedChange> {
    using A = AcceptedChange;
    static constexpr auto fields = std::tuple{
        field("against", &A::against, Presence::required, "What the accepted run was compared with."),
        field("id", &A::id, Presence::optional, "The snapshot's id, or the base revision's commit."),
        field("time_percent", &A::time_percent, Presence::required,
              "Change of the time per iteration against that, in percent; above 0 is slower."),
    };
};

/// One run that a baseline took in.
struct HistoryEntry {
    std::string time;  ///< UTC, ISO 8601
    BaselineEvent event = BaselineEvent::updated;
    std::string run_id;
    std::optional<std::string> commit;
    std::optional<bool> dirty;
    std::string by;                          ///< who accepted
    std::string reason;                      ///< why
    std::map<std::string, double> measured;  ///< metric → what that run measured
    std::optional<AcceptedChange> accepted_change;

    friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
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
              "The change that was accepted; absent when the run was as fast as what it was compared with."),
    };
};

/// What the accepted code measured of one benchmark.
struct Baseline {
    std::optional<double> avg_ops_per_second;
    std::string last_updated;
    std::int64_t sample_count = 1;
    std::string build;                           ///< how it was compiled; empty: as the environment says
    std::vector<HistoryEntry> baseline_history;  ///< newest last
    std::map<std::string, MetricBaseline> metrics;

    friend bool operator==(const Baseline&, const Baseline&) = default;
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

/// What an alert is about.
enum class AlertKind {
    regression,
    critical,  ///< beyond a target's critical bound
};

template <>
struct Names<AlertKind> {
    static constexpr NameTable<AlertKind, 2> entries{
        {{"regression", AlertKind::regression}, {"critical", AlertKind::critical}}};
};

/// How an alert came to its end.
enum class Resolution {
    ok_again,
    accepted,
    archived,  ///< the baseline was
    removed,   ///< the baseline was
};

template <>
struct Names<Resolution> {
    static constexpr NameTable<Resolution, 4> entries{{{"ok again", Resolution::ok_again},
                                                       {"accepted", Resolution::accepted},
                                                       {"archived", Resolution::archived},
                                                       {"removed", Resolution::removed}}};
};

/// One regression, from the check that found it until it is gone.
struct Alert {
    std::string benchmark;
    std::string metric;
    AlertKind kind = AlertKind::regression;
    std::string opened_at;
    std::string run_id;
    std::optional<std::string> commit;
    std::optional<double> baseline;
    double measured = 0.0;
    std::optional<double> change_percent;
    double limit = 0.0;
    std::string unit;
    std::string resolved_at;
    std::optional<Resolution> resolution;  ///< nothing while it is open

    friend bool operator==(const Alert&, const Alert&) = default;
};

template <>
struct Model<Alert> {
    static constexpr auto fields = std::tuple{
        field("benchmark", &Alert::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &Alert::metric, Presence::required, "The metric that regressed."),
        field("kind", &Alert::kind, Presence::required, "regression, or critical for a target's limit."),
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
    };
};

struct RegressionAlerts {
    std::vector<Alert> alert_history;     ///< open, newest last
    std::vector<Alert> resolved_history;  ///< newest last

    friend bool operator==(const RegressionAlerts&, const RegressionAlerts&) = default;
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

/// The snapshot of a perf test: its accepted executable, kept where PERFMON_SNAPSHOT_DIR says.
struct SnapshotReference {
    std::string id;           ///< hash of the executable and its shared libraries, and its directory's name
    std::string accepted_at;  ///< UTC, ISO 8601
    std::string run_id;
    std::optional<std::string> commit;

    friend bool operator==(const SnapshotReference&, const SnapshotReference&) = default;
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

/// `performance_baseline_data.json`: the baselines of one environment.
struct BaselineData {
    std::optional<Environment> environment;                 ///< absent in a file written by hand
    std::map<std::string, Baseline> performance_baselines;  ///< by `<perf test>/<test case>/<benchmark>`
    std::map<std::string, Baseline> archived_baselines;
    std::map<std::string, SnapshotReference> snapshots;  ///< by perf test
    RegressionAlerts regression_alerts;

    friend bool operator==(const BaselineData&, const BaselineData&) = default;
};

template <>
struct Model<BaselineData> {
    static constexpr const char* document = "perfmon-baseline";
    static constexpr Version version{1, 3};
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
