#include "checker/baseline/alerts.hpp"

#include "some_baseline.hpp"
#include "test_framework.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::baseline;
using namespace perfmon::test;

TEST_CASE("an alert is open from the check that finds a regression to the one that is ok") {
    documents::BaselineData data = with_baseline(1000);
    auto& alerts = data.regression_alerts;
    CHECK((record_alerts(data, judged(data, 1001), on("T2", "r2")) == AlertChange::none));
    CHECK((record_alerts(data, judged(data, 2000), on("T3", "r3")) == AlertChange::opened_or_resolved));
    REQUIRE(alerts.alert_history.size() == 1);  // the rate says the same and is no alert of its own
    CHECK(alerts.alert_history[0].benchmark == "t/a");
    CHECK(alerts.alert_history[0].metric == "time");
    CHECK(alerts.alert_history[0].limit == Approx(1050));
    CHECK(*alerts.alert_history[0].change_percent == Approx(100));
    CHECK((record_alerts(data, judged(data, 2500), on("T4", "r4")) == AlertChange::none));
    CHECK(alerts.alert_history[0].opened_at == "T3");
    CHECK((record_alerts(data, judged(data, 1000), on("T5", "r5")) == AlertChange::opened_or_resolved));
    CHECK(alerts.alert_history.empty());
    REQUIRE(alerts.resolved_history.size() == 1);
    CHECK(alerts.resolved_history[0].resolved_at == "T5");
    CHECK(alerts.resolved_history[0].resolution == documents::Resolution::ok_again);
}

TEST_CASE("accepting resolves the alerts of the benchmark, and of no other") {
    documents::BaselineData data = with_baseline(1000);
    accept(data, measured("t/b", 1000), documents::BaselineEvent::accepted, on("T1", "r1"));
    record_alerts(data, verdict::judge({measured("t/a", 2000), measured("t/b", 2000)}, accepted_values(data, "t"), {}),
                  on("T2", "r2"));
    REQUIRE(data.regression_alerts.alert_history.size() == 2);
    accept(data, measured("t/a", 2000), documents::BaselineEvent::accepted, on("T3", "r2"));
    REQUIRE(data.regression_alerts.alert_history.size() == 1);
    CHECK(data.regression_alerts.alert_history[0].benchmark == "t/b");
    CHECK(data.regression_alerts.resolved_history[0].resolution == documents::Resolution::accepted);
}

TEST_CASE("a critical target is an alert of its own kind, and a run without a verdict resolves nothing") {
    documents::BaselineData data = with_baseline(1000);
    verdict::Policy policy;
    policy.targets.emplace_back(*verdict::parse_rule_key("time"), verdict::TargetBounds{{}, {}, 900});
    record_alerts(data, verdict::judge({measured("t/a", 1000)}, accepted_values(data, "t"), policy), on("T2", "r2"));
    REQUIRE(data.regression_alerts.alert_history.size() == 1);
    CHECK(data.regression_alerts.alert_history[0].kind == documents::AlertKind::critical);
    CHECK(data.regression_alerts.alert_history[0].limit == 900);

    const auto vanished = verdict::judge({}, accepted_values(data, "t"), policy);
    CHECK((record_alerts(data, vanished, on("T3", "r3")) == AlertChange::none));
    CHECK(data.regression_alerts.alert_history.size() == 1);

    record_alerts(data, judged(data, 2000), on("T4", "r4"));  // the target is gone, and the time regressed
    REQUIRE(data.regression_alerts.alert_history.size() == 1);
    CHECK(data.regression_alerts.alert_history[0].kind == documents::AlertKind::regression);
    CHECK(
        (record_alerts(data, verdict::judge({}, accepted_values(data, "t"), {}), on("T5", "r5")) == AlertChange::none));
}

TEST_CASE("an alert of a rate is resolved though the rate then only echoes the time") {
    documents::BaselineData data = with_baseline(1000);
    verdict::Policy policy;
    policy.declared.by_metric["time"] = 50;
    policy.declared.by_metric["ops_per_second"] = 5;
    record_alerts(data, verdict::judge({measured("t/a", 1100)}, accepted_values(data, "t"), policy), on("T2", "r2"));
    REQUIRE(data.regression_alerts.alert_history.size() == 1);
    CHECK(data.regression_alerts.alert_history[0].metric == "ops_per_second");
    record_alerts(data, verdict::judge({measured("t/a", 1000)}, accepted_values(data, "t"), policy), on("T3", "r3"));
    CHECK(data.regression_alerts.alert_history.empty());
}

TEST_CASE("an accept moves no target's bound, and no limit of a relation") {
    auto data = with_baseline(1000);
    for (const auto kind : {documents::AlertKind::critical, documents::AlertKind::relation}) {
        documents::Alert alert;
        alert.benchmark = "t/a";
        alert.kind = kind;
        data.regression_alerts.alert_history.push_back(alert);
    }
    accept(data, measured("t/a", 2000), documents::BaselineEvent::accepted, on("T2", "r2"));
    CHECK(data.regression_alerts.alert_history.size() == 2);
    resolve_alerts(data, "t/a", documents::Resolution::removed, on("T3", "r3"));
    CHECK(data.regression_alerts.alert_history.empty());
}

TEST_CASE("what a perf test expects of its benchmarks is an alert while it does not hold") {
    documents::BaselineData data;
    auto& alerts = data.regression_alerts;
    documents::RelationVerdict relation;
    relation.relation = "\"a\" AT_MOST 0.9 TIMES \"b\"";
    relation.benchmarks = {"t/a", "t/b"};
    relation.metric = "time";
    relation.verdict = verdict::Verdict::regressed;
    relation.limit = 0.9;
    relation.measured = 1.2;
    const auto record = [&](const std::string& time) {
        return record_relation_alerts(data, "t", {relation}, on(time, time));
    };
    CHECK((record("T1") == AlertChange::opened_or_resolved));
    CHECK((record("T2") == AlertChange::none));
    REQUIRE(alerts.alert_history.size() == 1);
    CHECK(alerts.alert_history[0].kind == documents::AlertKind::relation);
    CHECK(alerts.alert_history[0].benchmark == "t/a");
    CHECK(alerts.alert_history[0].relation == relation.relation);
    CHECK(alerts.alert_history[0].measured == 1.2);
    CHECK(alerts.alert_history[0].limit == 0.9);
    CHECK(alerts.alert_history[0].unit == "×");
    CHECK(alerts.alert_history[0].opened_at == "T1");

    relation.verdict = verdict::Verdict::inconclusive;
    CHECK((record("T3") == AlertChange::none));
    relation.verdict = verdict::Verdict::ok;
    CHECK((record("T4") == AlertChange::opened_or_resolved));
    CHECK(alerts.alert_history.empty());
    REQUIRE(alerts.resolved_history.size() == 1);
    CHECK(alerts.resolved_history[0].resolution == documents::Resolution::ok_again);
    CHECK(alerts.resolved_history[0].resolved_at == "T4");
}

TEST_CASE("an alert about what is expected no longer is resolved, and that of another perf test is not") {
    documents::BaselineData data;
    documents::RelationVerdict relation;
    relation.relation = "\"a\" AT_MOST 5 ns";
    relation.verdict = verdict::Verdict::regressed;
    relation.benchmarks = {"t/a"};
    record_relation_alerts(data, "t", {relation}, on("T1", "r1"));
    relation.benchmarks = {"tt/a"};
    record_relation_alerts(data, "tt", {relation}, on("T1", "r1"));
    REQUIRE(data.regression_alerts.alert_history.size() == 2);
    record_relation_alerts(data, "t", {}, on("T2", "r2"));
    REQUIRE(data.regression_alerts.alert_history.size() == 1);
    CHECK(data.regression_alerts.alert_history[0].benchmark == "tt/a");
    CHECK(data.regression_alerts.resolved_history[0].resolution == documents::Resolution::removed);
}

TEST_CASE("a notification is recorded once, and later when it was sent") {
    auto data = with_baseline(1000);
    record_alerts(data, judged(data, 2000), on("T2", "r2"));
    const documents::Alert alert = data.regression_alerts.alert_history[0];
    documents::Notification notification{documents::AlertEvent::opened, documents::AlertChannel::email, "a@b.c", "T3",
                                         ""};
    CHECK(record_notification(data, alert, notification));
    notification.due_at = "T4";
    notification.sent_at = "T4";
    record_alerts(data, judged(data, 1000), on("T4", "r4"));  // resolved in the meantime
    CHECK(record_notification(data, alert, notification));
    notification.channel = documents::AlertChannel::slack;
    CHECK(record_notification(data, alert, notification));
    const auto& all = data.regression_alerts.resolved_history[0].notifications;
    REQUIRE(all.size() == 2);
    CHECK(all[0].due_at == "T3");
    CHECK(all[0].sent_at == "T4");
    documents::Alert other = alert;
    other.opened_at = "T9";
    CHECK_FALSE(record_notification(data, other, notification));
}

TEST_CASE("a resolved alert that somebody is still to be told of is not forgotten, though not for ever") {
    using documents::AlertChannel;
    using documents::AlertEvent;
    auto data = with_baseline(1000);
    auto& resolved = data.regression_alerts.resolved_history;
    const auto regress_and_recover = [&](int run) {
        record_alerts(data, judged(data, 2000), on("red " + std::to_string(run), "r"));
        record_alerts(data, judged(data, 1000), on("green " + std::to_string(run), "r"));
    };
    regress_and_recover(0);
    resolved[0].notifications = {{AlertEvent::opened, AlertChannel::email, "a@b.c", "T", "T"}};
    CHECK(is_owed(resolved[0]));
    for (int run = 1; run < 10; ++run) {
        regress_and_recover(run);
    }
    REQUIRE(resolved.size() == 4);  // the newest three, and that one
    CHECK(resolved[0].opened_at == "red 0");
    resolved[0].notifications.push_back({AlertEvent::resolved, AlertChannel::slack, "", "T", "T"});
    CHECK(is_owed(resolved[0]));  // that was somebody else
    resolved[0].notifications.push_back({AlertEvent::resolved, AlertChannel::email, "a@b.c", "T", "T"});
    CHECK_FALSE(is_owed(resolved[0]));
    regress_and_recover(10);
    CHECK(resolved.size() == 3);
    for (int run = 11; run < 60; ++run) {
        regress_and_recover(run);
        resolved.back().notifications = {{AlertEvent::opened, AlertChannel::email, "a@b.c", "T", ""}};
    }
    CHECK(resolved.size() == 30);  // ten times as many
}
