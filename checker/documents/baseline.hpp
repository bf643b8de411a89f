#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/names.hpp"

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

/// The change that an accept took on: what is compared with the same thing later may be so much worse.
struct AcceptedChange {
    AcceptedAgainst against = AcceptedAgainst::stored_numbers;
    std::string id;  ///< of the snapshot, or the base revision's commit; empty for stored numbers
    double time_percent = 0.0;
    std::map<std::string, double> percent = {};  ///< of other metrics that were measured in turns

    friend bool operator==(const AcceptedChange&, const AcceptedChange&) = default;
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

/// What an alert is about.
enum class AlertKind {
    regression,
    critical,  ///< beyond a target's critical bound
    relation,  ///< what perf_test() expects of benchmarks does not hold
};

template <>
struct Names<AlertKind> {
    static constexpr NameTable<AlertKind, 3> entries{
        {{"regression", AlertKind::regression}, {"critical", AlertKind::critical}, {"relation", AlertKind::relation}}};
};

/// How an alert came to its end.
enum class Resolution {
    ok_again,
    accepted,
    archived,  ///< the baseline was
    removed,   ///< the baseline was, or perf_test() expects it no longer
};

template <>
struct Names<Resolution> {
    static constexpr NameTable<Resolution, 4> entries{{{"ok again", Resolution::ok_again},
                                                       {"accepted", Resolution::accepted},
                                                       {"archived", Resolution::archived},
                                                       {"removed", Resolution::removed}}};
};

/// What is told of an alert.
enum class AlertEvent { opened, resolved };

template <>
struct Names<AlertEvent> {
    static constexpr NameTable<AlertEvent, 2> entries{
        {{"opened", AlertEvent::opened}, {"resolved", AlertEvent::resolved}}};
};

/// By what it is told.
enum class AlertChannel { email, slack, webhook };

template <>
struct Names<AlertChannel> {
    static constexpr NameTable<AlertChannel, 3> entries{
        {{"email", AlertChannel::email}, {"slack", AlertChannel::slack}, {"webhook", AlertChannel::webhook}}};
};

/// That somebody is told something of an alert. It is recorded before it is sent, and again when it was.
struct Notification {
    AlertEvent event = AlertEvent::opened;
    AlertChannel channel = AlertChannel::email;
    std::string recipient;  ///< the address of an email; empty for the other channels, whose address is a secret
    std::string due_at;     ///< UTC, ISO 8601
    std::string sent_at;    ///< the same; empty: it was not, and the next run tries again

    friend bool operator==(const Notification&, const Notification&) = default;
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
    std::string relation = {};             ///< what is expected, as perf_test() says it; only of that kind
    std::vector<Notification> notifications = {};

    friend bool operator==(const Alert&, const Alert&) = default;
};

struct RegressionAlerts {
    std::vector<Alert> alert_history;     ///< open, newest last
    std::vector<Alert> resolved_history;  ///< newest last

    friend bool operator==(const RegressionAlerts&, const RegressionAlerts&) = default;
};

/// The snapshot of a perf test: its accepted executable, kept where PERFMON_SNAPSHOT_DIR says.
struct SnapshotReference {
    std::string id;           ///< hash of the executable and its shared libraries, and its directory's name
    std::string accepted_at;  ///< UTC, ISO 8601
    std::string run_id;
    std::optional<std::string> commit;

    friend bool operator==(const SnapshotReference&, const SnapshotReference&) = default;
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

}  // namespace perfmon::documents
