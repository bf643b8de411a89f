#include "checker/baseline/accepted_change.hpp"

#include "test_framework.hpp"

#include <cmath>

using namespace perfmon;
using namespace perfmon::baseline;
using documents::AcceptedAgainst;

namespace {

documents::HistoryEntry accepted(const std::string& run_id, AcceptedAgainst against, const std::string& id,
                                 double percent) {
    documents::HistoryEntry entry;
    entry.time = "T of " + run_id;
    entry.event = documents::BaselineEvent::accepted;
    entry.run_id = run_id;
    entry.by = "me";
    entry.reason = "why " + run_id;
    entry.accepted_change = documents::AcceptedChange{against, id, percent};
    return entry;
}

documents::BaselineData with_history(std::vector<documents::HistoryEntry> history) {
    documents::BaselineData data;
    data.performance_baselines["t/a"].baseline_history = std::move(history);
    return data;
}

double percent_of(const verdict::Allowances& allowances) {
    return allowances.contains("t/a") ? std::expm1(allowances.at("t/a").log_ratio_of("time")) * 100.0 : 0.0;
}

/// A verdict in lockstep with a threshold of 5 %.
documents::VerdictDocument paired_verdict(documents::Origin origin, double percent) {
    documents::VerdictDocument document;
    document.lockstep.emplace().origin = origin;
    document.lockstep->id = "snapshot id";
    document.lockstep->commit = "base commit";
    documents::MetricVerdict& metric = document.verdicts.emplace_back();
    metric.benchmark = "t/a";
    metric.metric = "time";
    metric.paired.emplace().estimate = std::log1p(percent / 100.0);
    metric.paired->regression_limit = std::log1p(0.05);
    metric.paired->improvement_limit = std::log1p(-0.05);
    return document;
}

}  // namespace

TEST_CASE("an accept records the change that the check found, and against what") {
    const auto base =
        change_to_accept(paired_verdict(documents::Origin::base_revision, 10.0), "t/a", "accepted snapshot");
    REQUIRE(base);
    CHECK((base->against == AcceptedAgainst::base_revision));
    CHECK(base->id == "base commit");
    CHECK(base->time_percent == Approx(10.0));
    const auto snapshot =
        change_to_accept(paired_verdict(documents::Origin::snapshot, -10.0), "t/a", "accepted snapshot");
    REQUIRE(snapshot);
    CHECK((snapshot->against == AcceptedAgainst::snapshot));
    CHECK(snapshot->id == "snapshot id");
    CHECK(snapshot->time_percent == Approx(-10.0));
    CHECK_FALSE(change_to_accept(paired_verdict(documents::Origin::base_revision, 4.0), "t/a", ""));
    CHECK_FALSE(change_to_accept(paired_verdict(documents::Origin::base_revision, 10.0), "t/b", ""));
}

TEST_CASE("what passed for the sake of an earlier accept is recorded again") {
    auto document = paired_verdict(documents::Origin::base_revision, 9.0);
    document.verdicts[0].paired->regression_limit = std::log1p(0.15);
    CHECK_FALSE(change_to_accept(document, "t/a", ""));
    document.verdicts[0].allowance.emplace().percent = 10.0;
    CHECK(change_to_accept(document, "t/a", "")->time_percent == Approx(9.0));
}

TEST_CASE("a change against stored numbers is one of the time, also told by the rate, beside the snapshot of then") {
    documents::VerdictDocument document;
    documents::MetricVerdict& metric = document.verdicts.emplace_back();
    metric.benchmark = "t/a";
    metric.metric = "ops_per_second";
    metric.verdict = verdict::Verdict::regressed;
    metric.direction = metric::Direction::higher;
    metric.change_percent = -20.0;
    const auto change = change_to_accept(document, "t/a", "accepted snapshot");
    REQUIRE(change);
    CHECK((change->against == AcceptedAgainst::stored_numbers));
    CHECK(change->id == "accepted snapshot");
    CHECK(change->time_percent == Approx(25.0));
    metric.verdict = verdict::Verdict::ok;
    CHECK_FALSE(change_to_accept(document, "t/a", ""));
    metric.verdict = verdict::Verdict::regressed;
    metric.metric = "cpu_time";  // which an allowance does not speak of
    CHECK_FALSE(change_to_accept(document, "t/a", ""));
}

TEST_CASE("only what is new since the base counts, and expires with being merged") {
    const auto old = accepted("1", AcceptedAgainst::base_revision, "c0", 30.0);
    const auto fresh = accepted("2", AcceptedAgainst::base_revision, "c1", 10.0);
    const auto present = with_history({old, fresh});
    const auto base = with_history({old});
    const auto found = allowances_since({&present, &base});
    CHECK(percent_of(found) == Approx(10.0));
    CHECK(found.at("t/a").reason == "why 2");
    CHECK(found.at("t/a").by == "me");
    CHECK(allowances_since({&present, &present}).empty());
    CHECK(percent_of(allowances_since({&present, nullptr})) == Approx(10.0));
}

TEST_CASE("what was merged stays merged when its benchmark is renamed") {
    const auto old = accepted("1", AcceptedAgainst::base_revision, "c0", 30.0);
    const auto present = with_history({old});
    documents::BaselineData base;
    base.performance_baselines["t/former name"].baseline_history = {old};
    CHECK(allowances_since({&present, &base}).empty());
    base.archived_baselines = base.performance_baselines;
    base.performance_baselines.clear();
    CHECK(allowances_since({&present, &base}).empty());
}

TEST_CASE("accepts one after the other add up, but for those against the same thing") {
    const auto one = accepted("1", AcceptedAgainst::snapshot, "s1", 10.0);
    const auto again = accepted("2", AcceptedAgainst::snapshot, "s1", 12.0);
    const auto next = accepted("3", AcceptedAgainst::snapshot, "s2", 10.0);
    const auto numbers = accepted("4", AcceptedAgainst::stored_numbers, "", 10.0);
    const auto since = [](std::vector<documents::HistoryEntry> history) {
        const auto present = with_history(std::move(history));
        return percent_of(allowances_since({&present, nullptr}));
    };
    CHECK(since({one, again}) == Approx(12.0));
    CHECK(since({one, next}) == Approx(21.0));
    CHECK(since({one, numbers}) == Approx(21.0));
    CHECK(since({one, accepted("5", AcceptedAgainst::base_revision, "c", 7.0)}) == Approx(7.0));
    CHECK(since({accepted("6", AcceptedAgainst::snapshot, "s1", -20.0)}) == 0.0);  // faster allows for nothing
    CHECK(since({accepted("6", AcceptedAgainst::snapshot, "s1", -20.0), next}) == 0.0);
}

TEST_CASE("beside a snapshot counts what was accepted of single benchmarks beside that one") {
    const auto data = with_history({accepted("1", AcceptedAgainst::snapshot, "s1", 50.0),
                                    accepted("2", AcceptedAgainst::snapshot, "s2", 10.0),
                                    accepted("3", AcceptedAgainst::base_revision, "s2", 70.0)});
    documents::Lockstep snapshot;
    snapshot.id = "s2";
    CHECK(percent_of(allowances_beside(snapshot, data)) == Approx(10.0));
    snapshot.id = "s3";
    CHECK(allowances_beside(snapshot, data).empty());
    snapshot.id.clear();
    CHECK(
        allowances_beside(snapshot, with_history({accepted("1", AcceptedAgainst::stored_numbers, "", 10.0)})).empty());
}

TEST_CASE("without the base's baselines counts what was accepted against that very commit") {
    const auto data = with_history({accepted("1", AcceptedAgainst::base_revision, "c1", 10.0)});
    CHECK(percent_of(allowances_against("c1", data)) == Approx(10.0));
    CHECK(allowances_against("c2", data).empty());
}

TEST_CASE("a number that is accepted is allowed for as such, also where the time is as it was") {
    auto document = paired_verdict(documents::Origin::base_revision, 0.0);
    documents::MetricVerdict& number = document.verdicts.emplace_back();
    number.benchmark = "t/a";
    number.metric = "allocations";
    number.rule = verdict::Rule::exact;
    CHECK_FALSE(change_to_accept(document, "t/a", ""));
    number.verdict = verdict::Verdict::regressed;
    const auto change = change_to_accept(document, "t/a", "");
    REQUIRE(change);
    CHECK((change->against == AcceptedAgainst::base_revision));
    CHECK(change->time_percent == 0.0);
    auto entry = accepted("1", change->against, change->id, change->time_percent);
    entry.measured = {{"time", 100.0}, {"allocations", 3.0}};
    const auto present = with_history({entry});
    const documents::BaselineData base;
    const auto found = allowances_since({&present, &base});
    REQUIRE(found.contains("t/a"));
    CHECK(found.at("t/a").numbers == std::map<std::string, double, std::less<>>{{"allocations", 3.0}});
    CHECK(found.at("t/a").log_ratio_of("time") == 0.0);
    CHECK(allowances_since({&present, &present}).empty());
}

TEST_CASE("a latency that is accepted is allowed for, until an accept against the same base says nothing of it") {
    auto document = paired_verdict(documents::Origin::base_revision, 0.0);
    document.verdicts.push_back(document.verdicts.front());
    document.verdicts.back().metric = "latency_p99";
    document.verdicts.back().paired->estimate = std::log1p(0.3);
    const auto change = change_to_accept(document, "t/a", "");
    REQUIRE(change);
    CHECK(change->percent.at("latency_p99") == Approx(30.0));
    auto entry = accepted("1", change->against, change->id, 0.0);
    entry.accepted_change = change;
    const auto allowed = [](std::vector<documents::HistoryEntry> history) {
        const auto present = with_history(std::move(history));
        const documents::BaselineData base;
        const auto found = allowances_since({&present, &base});
        return found.contains("t/a") ? std::expm1(found.at("t/a").log_ratio_of("latency_p99")) * 100.0 : 0.0;
    };
    CHECK(allowed({entry}) == Approx(30.0));
    CHECK(allowed({entry, accepted("2", change->against, change->id, 7.0)}) == 0.0);
}

TEST_CASE("an environment's own accept wins over the largest of others") {
    const auto of_time = [](double log_ratio) { return verdict::Allowance{{{"time", log_ratio}}, {}, "", "", ""}; };
    const verdict::Allowances own{{"a", of_time(0.1)}};
    verdict::Allowances found = own;
    add_from_elsewhere(found, own, {{"a", of_time(0.5)}, {"b", of_time(0.2)}});
    add_from_elsewhere(found, own, {{"b", of_time(0.3)}, {"c", of_time(0.4)}});
    add_from_elsewhere(found, own, {{"b", of_time(0.1)}});
    CHECK(found.at("a").log_ratio_of("time") == 0.1);
    CHECK(found.at("b").log_ratio_of("time") == 0.3);
    CHECK(found.at("c").log_ratio_of("time") == 0.4);
}
