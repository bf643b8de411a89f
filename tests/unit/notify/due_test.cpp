#include "checker/notify/due.hpp"

#include "some_news.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::notify;
using documents::AlertEvent;

namespace {

documents::Notification to(const Recipient& recipient, AlertEvent event, const std::string& sent_at) {
    return {event, recipient.channel, recipient.address, "2026-03-01T12:00:01.000Z", sent_at};
}

/// What the team is to be told, as one letter each: o(pened), r(esolved).
std::string due(const documents::RegressionAlerts& alerts, const std::string& now = "2026-03-01T13:00:00.000Z",
                std::int64_t quiet = 0, const Recipient& recipient = team) {
    std::string letters;
    for (const Due& each : due_for(alerts, recipient, {now, quiet})) {
        letters += each.event == AlertEvent::opened ? 'o' : 'r';
    }
    return letters;
}

const std::string sent = "2026-03-01T12:00:02.000Z";

}  // namespace

TEST_CASE("an open alert is told each recipient once") {
    documents::RegressionAlerts alerts{{some_alert()}, {}};
    CHECK(due(alerts) == "o");
    alerts.alert_history[0].notifications = {to(team, AlertEvent::opened, sent)};
    CHECK(due(alerts).empty());
    CHECK(due(alerts, "2027-03-01T13:00:00.000Z").empty());
    CHECK(due(alerts, "2026-03-01T13:00:00.000Z", 0, slack) == "o");
    CHECK(due(alerts, "2026-03-01T13:00:00.000Z", 0, {documents::AlertChannel::email, "other@example.com"}) == "o");
}

TEST_CASE("what could not be sent is due again") {
    documents::RegressionAlerts alerts{{some_alert()}, {}};
    alerts.alert_history[0].notifications = {to(team, AlertEvent::opened, "")};
    CHECK(due(alerts, "2026-03-01T12:00:03.000Z", 60) == "o");
}

TEST_CASE("the end is told those who know of the beginning, once") {
    documents::RegressionAlerts alerts{{}, {resolved(some_alert())}};
    CHECK(due(alerts).empty());  // it came and went between two messages
    auto& notifications = alerts.resolved_history[0].notifications;
    notifications = {to(team, AlertEvent::opened, sent)};
    CHECK(due(alerts) == "r");
    CHECK(due(alerts, "2026-03-01T13:00:00.000Z", 0, slack).empty());
    CHECK(due(alerts, "2026-03-01T12:00:03.000Z", 60) == "r");  // good news waits for nothing
    notifications.push_back(to(team, AlertEvent::resolved, ""));
    CHECK(due(alerts) == "r");
    notifications.back().sent_at = sent;
    CHECK(due(alerts).empty());
}

TEST_CASE("an alert that could not be sent while it was open is not lost") {
    documents::RegressionAlerts alerts{{}, {resolved(some_alert())}};
    alerts.resolved_history[0].notifications = {to(team, AlertEvent::opened, "")};
    CHECK(due(alerts) == "r");
    alerts.resolved_history[0].notifications.push_back(to(team, AlertEvent::resolved, sent));
    CHECK(due(alerts).empty());
}

TEST_CASE("what comes again in the quiet period is told when that is over") {
    documents::RegressionAlerts alerts{{some_alert("codec/case/a", "2026-03-01T12:30:00.000Z")},
                                       {resolved(some_alert())}};
    alerts.resolved_history[0].notifications = {to(team, AlertEvent::opened, "2026-03-01T12:00:00.000Z"),
                                                to(team, AlertEvent::resolved, "2026-03-01T12:20:00.000Z")};
    CHECK(due(alerts, "2026-03-01T13:19:59.000Z", 60).empty());
    CHECK(due(alerts, "2026-03-01T13:20:00.000Z", 60) == "o");
    CHECK(due(alerts, "2026-03-01T12:30:00.000Z", 0) == "o");
    CHECK(due(alerts, "2026-03-01T12:30:00.000Z", 60, slack) == "o");  // who was told nothing
}

TEST_CASE("the quiet period of one metric of one benchmark is no other's") {
    documents::Alert other_metric = some_alert();
    other_metric.metric = "allocations";
    documents::Alert other_kind = some_alert();
    other_kind.kind = documents::AlertKind::critical;
    documents::RegressionAlerts alerts{{some_alert("codec/case/b"), other_metric, other_kind},
                                       {resolved(some_alert())}};
    alerts.resolved_history[0].notifications = {to(team, AlertEvent::opened, sent),
                                                to(team, AlertEvent::resolved, sent)};
    CHECK(due(alerts, "2026-03-01T12:00:03.000Z", 60) == "ooo");
}

TEST_CASE("a clock that was wrong keeps nothing back") {
    documents::RegressionAlerts alerts{{some_alert()}, {resolved(some_alert())}};
    alerts.resolved_history[0].notifications = {to(team, AlertEvent::opened, "2036-01-01T00:00:00.000Z"),
                                                to(team, AlertEvent::resolved, "2036-01-01T00:00:00.000Z")};
    CHECK(due(alerts, "2026-03-01T13:00:00.000Z", 60) == "o");
    CHECK(due(alerts, "no time", 60) == "o");
}
