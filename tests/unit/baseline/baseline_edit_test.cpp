#include "checker/baseline/baseline_edit.hpp"

#include "some_baseline.hpp"
#include "test_framework.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::baseline;
using namespace perfmon::test;

TEST_CASE("accepting replaces the values and records when, who, why and what") {
    documents::BaselineData data = with_baseline(1000);
    update(data, measured("t/a", 1100), 0.1, on("T2", "r2"));
    accept(data, measured("t/a", 500), documents::BaselineEvent::accepted, on("T3", "r3"));
    const auto& baseline = data.performance_baselines.at("t/a");
    CHECK(baseline.metrics.at("time").value == 500);
    CHECK(baseline.metrics.at("time").unit == "ns");
    CHECK(baseline.metrics.at("time").spread_percent == 1.5);
    CHECK((baseline.metrics.at("ops_per_second").direction == metric::Direction::higher));
    CHECK(*baseline.avg_ops_per_second == Approx(2e6));
    CHECK(baseline.sample_count == 1);
    CHECK(baseline.last_updated == "T3");
    REQUIRE(baseline.baseline_history.size() == 3);
    const auto& entry = baseline.baseline_history.back();
    CHECK(entry.by == "someone");
    CHECK(entry.reason == "because");
    CHECK(entry.commit == "abc");
    CHECK(entry.measured.at("time") == 500);
}

TEST_CASE("updating moves both metrics by the learning rate") {
    documents::BaselineData data = with_baseline(1000);
    CHECK((update(data, measured("t/a", 2000), 0.1, on("T2", "r2")).outcome == Update::taken));
    const auto& baseline = data.performance_baselines.at("t/a");
    CHECK(baseline.metrics.at("time").value == Approx(1100));
    CHECK(*baseline.avg_ops_per_second == Approx(1e6 * 0.9 + 5e5 * 0.1));
    CHECK(baseline.metrics.at("ops_per_second").value == *baseline.avg_ops_per_second);
    CHECK(baseline.sample_count == 2);
    CHECK(baseline.baseline_history.back().measured.at("time") == 2000);
}

TEST_CASE("a run is taken in once") {
    documents::BaselineData data = with_baseline(1000);
    CHECK((update(data, measured("t/a", 2000), 0.1, on("T2", "r2")).outcome == Update::taken));
    CHECK((update(data, measured("t/a", 2000), 0.1, on("T3", "r2")).outcome == Update::already_taken));
    CHECK((update(data, measured("t/a", 2000), 0.1, on("T3", "r1")).outcome == Update::already_taken));
    CHECK(data.performance_baselines.at("t/a").metrics.at("time").value == Approx(1100));
}

TEST_CASE("a baseline written by hand learns from its documented value") {
    documents::BaselineData data;
    data.performance_baselines["t/a"].avg_ops_per_second = 1e6;
    update(data, measured("t/a", 2000), 0.1, on("T2", "r2"));
    const auto& baseline = data.performance_baselines.at("t/a");
    CHECK(*baseline.avg_ops_per_second == Approx(1e6 * 0.9 + 5e5 * 0.1));
    CHECK(baseline.metrics.at("time").value == 2000);
}

TEST_CASE("the history keeps the newest") {
    documents::BaselineData data = with_baseline(1000);
    for (int i = 2; i <= 6; ++i) {
        update(data, measured("t/a", 1000), 0.1, on("T" + std::to_string(i), "r" + std::to_string(i)));
    }
    const auto& history = data.performance_baselines.at("t/a").baseline_history;
    REQUIRE(history.size() == 4);
    CHECK(history.front().run_id == "r1");  // by the latest accept later runs are judged
    CHECK(history.at(1).run_id == "r4");
    CHECK(history.back().run_id == "r6");
}

TEST_CASE("the history keeps the latest change that was accepted, and no earlier one") {
    documents::BaselineData data;
    const auto accept_change = [&](const std::string& run, const std::optional<documents::AcceptedChange>& change) {
        accept(data, measured("t/a", 1000), documents::BaselineEvent::accepted, on("T of " + run, run), change);
    };
    accept_change("r1", documents::AcceptedChange{});
    accept_change("r2", documents::AcceptedChange{});
    accept_change("r3", std::nullopt);
    for (int i = 4; i <= 8; ++i) {
        update(data, measured("t/a", 1000), 0.1, on("T" + std::to_string(i), "r" + std::to_string(i)));
    }
    std::vector<std::string> runs;
    for (const auto& entry : data.performance_baselines.at("t/a").baseline_history) {
        runs.push_back(entry.run_id);
    }
    CHECK(runs == std::vector<std::string>{"r2", "r3", "r6", "r7", "r8"});
}

TEST_CASE("a perf test's baselines are told from those of one whose name starts the same") {
    documents::BaselineData data;
    accept(data, measured("codec/a", 1), documents::BaselineEvent::accepted, on("T", "r"));
    accept(data, measured("codec2/a", 1), documents::BaselineEvent::accepted, on("T", "r"));
    accept(data, measured("codec", 1), documents::BaselineEvent::accepted, on("T", "r"));
    const auto values = accepted_values(data, "codec");
    CHECK(values.size() == 2);
    CHECK(values.contains("codec/a"));
    CHECK(values.contains("codec"));
}

TEST_CASE("the runs since the last accept are what a run is judged by, and the accept is the fixed point") {
    documents::BaselineData data = with_baseline(1000);
    for (const auto& [run, nanoseconds] : {std::pair("r2", 1100.0), std::pair("r3", 1200.0)}) {
        Occasion occasion = on(run, run);
        occasion.history_length = 10;
        update(data, measured("t/a", nanoseconds), 0.1, occasion);
    }
    using Values = std::vector<double>;
    const auto time = [&] { return accepted_values(data, "t").at("t/a").at("time"); };
    CHECK(time().history == Values{1000, 1100, 1200});
    CHECK(time().value == Approx(1029));
    CHECK(time().fixed_point->value == 1000);
    CHECK(time().fixed_point->time == "T1");
    CHECK(accepted_values(data, "t").at("t/a").at("ops_per_second").history.size() == 3);
    accept(data, measured("t/a", 500), documents::BaselineEvent::created, on("T4", "r4"));
    CHECK(time().history == Values{500});
    for (const char* run : {"r5", "r6", "r7"}) {
        update(data, measured("t/a", 510), 0.1, on(run, run));
    }
    CHECK(time().history == Values{500, 510, 510, 510});  // the accept stays, however many runs there were since
    CHECK(time().fixed_point->value == 500);
}

TEST_CASE("a baseline written by hand is found by the end of a benchmark's name") {
    documents::BaselineData data;
    data.performance_baselines["sync_workload"].avg_ops_per_second = 1e6;
    const std::vector<verdict::Measured> run{measured("suite/workloads/sync_workload", 2000)};
    CHECK(baseline_key(data, "suite/workloads/sync_workload") == "sync_workload");
    CHECK(baseline_key(data, "suite/workloads/async_workload") == "suite/workloads/async_workload");
    const auto values = accepted_values(data, "suite", {run[0].benchmark});
    REQUIRE(values.size() == 1);
    CHECK(values.at("suite/workloads/sync_workload").at("ops_per_second").value == 1e6);
    // Also when the perf test is called the same, and then it is not missing as well.
    CHECK(accepted_values(data, "sync_workload", {"sync_workload/w/sync_workload"}).size() == 1);

    update(data, run[0], 0.1, on("T2", "r2"));
    CHECK(data.performance_baselines.size() == 1);
    CHECK(*data.performance_baselines.at("sync_workload").avg_ops_per_second == Approx(1e6 * 0.9 + 5e5 * 0.1));
    accept(data, run[0], documents::BaselineEvent::accepted, on("T3", "r3"));
    CHECK(data.performance_baselines.size() == 1);
    CHECK(data.performance_baselines.at("sync_workload").metrics.at("time").value == 2000);
}

TEST_CASE("what is no number of 0 or above cannot be a baseline") {
    CHECK(can_be_baseline(measured("t/a", 0.001)));
    CHECK(can_be_baseline(measured("t/a", 0.0)));
    CHECK_FALSE(can_be_baseline(measured_nothing("t/a")));
    for (const double bad : {-5.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        CHECK_FALSE(can_be_baseline(measured("t/a", bad)));
    }
}

TEST_CASE("what takes exactly 0 ns is accepted, and incomparable from then on") {
    for (const double nothing : {0.0, 1e-320}) {  // the rate of both is infinite
        const documents::BaselineData data = with_baseline(nothing);
        const auto& baseline = data.performance_baselines.at("t/a");
        CHECK(baseline.metrics.size() == 1);
        CHECK(baseline.metrics.at("time").value == nothing);
        CHECK(baseline.baseline_history.back().measured.size() == 1);
        CHECK_FALSE(baseline.avg_ops_per_second.has_value());
    }
    const auto judgements = judged(with_baseline(0.0), 0.0);
    REQUIRE(judgements.size() == 1);
    CHECK(judgements.front().verdict == verdict::Verdict::incomparable);
    CHECK(judged(with_baseline(0.0), 5.0).front().verdict == verdict::Verdict::incomparable);
}

TEST_CASE("a baseline that takes a run of 0 ns in stays one that can be written") {
    documents::BaselineData data = with_baseline(1000);
    update(data, measured("t/a", 0.0), 0.5, on("T2", "r2"));
    CHECK(data.performance_baselines.at("t/a").metrics.at("time").value == 500);
    CHECK(data.performance_baselines.at("t/a").metrics.at("ops_per_second").value == 1e6);
}

TEST_CASE("a snapshot is that of its perf test, and of no other whose name starts the same") {
    documents::BaselineData data = with_baseline(1000);
    set_snapshot(data, "t", documents::SnapshotReference{"abc", "T1", "", {}});
    CHECK(snapshot_of(data, "t/a")->id == "abc");
    CHECK(snapshot_of(data, "t")->id == "abc");
    CHECK(snapshot_of(data, "tt/a") == nullptr);
    set_snapshot(data, "t", std::nullopt);
    CHECK(snapshot_of(data, "t/a") == nullptr);
}

TEST_CASE("a snapshot is released with the last baseline of its perf test") {
    documents::BaselineData data = with_baseline(1000);
    accept(data, measured("t/b", 1000), documents::BaselineEvent::accepted, on("T1", "r1"));
    accept(data, measured("tt/a", 1000), documents::BaselineEvent::accepted, on("T1", "r1"));
    set_snapshot(data, "t", documents::SnapshotReference{"abc", "T1", "", {}});
    set_snapshot(data, "tt", documents::SnapshotReference{"def", "T1", "", {}});
    data.performance_baselines.erase("t/a");
    release_snapshot(data, "t/a");
    CHECK(data.snapshots.size() == 2);
    data.performance_baselines.erase("t/b");
    release_snapshot(data, "t/b");
    CHECK(data.snapshots.size() == 1);
    CHECK(data.snapshots.contains("tt"));
}

TEST_CASE("a snapshot goes along with the last benchmark that is renamed into another perf test") {
    documents::BaselineData data = with_baseline(1000);
    const documents::SnapshotReference reference{"abc", "T1", "", {}};
    set_snapshot(data, "t", reference);
    data.performance_baselines["u/a"] = data.performance_baselines.extract("t/a").mapped();
    SECTION("which has none") {
        release_snapshot(data, "t/a", "u/a");
        CHECK(data.snapshots == std::map<std::string, documents::SnapshotReference>{{"u", reference}});
    }
    SECTION("which has its own") {
        set_snapshot(data, "u", documents::SnapshotReference{"def", "T1", "", {}});
        release_snapshot(data, "t/a", "u/a");
        CHECK(data.snapshots.size() == 1);
        CHECK(data.snapshots.at("u").id == "def");
    }
}

TEST_CASE("a baseline says how its benchmark was compiled, from one accept to the next") {
    documents::BaselineData data;
    auto run = measured("t/a", 1000);
    run.build = "gcc 12.2.0 Release -O1";
    accept(data, run, documents::BaselineEvent::accepted, on("T1", "r1"));
    CHECK(accepted_values(data, "t").at("t/a").at("time").build == run.build);
    CHECK(accepted_values(data, "t").at("t/a").at("ops_per_second").build == run.build);
    update(data, run, 0.1, on("T2", "r2"));
    CHECK(data.performance_baselines.at("t/a").build == run.build);
    run.build.clear();
    accept(data, run, documents::BaselineEvent::accepted, on("T3", "r3"));
    CHECK(data.performance_baselines.at("t/a").build.empty());
}

TEST_CASE("a metric that is not built in is accepted, averaged and judged by what the document says of it") {
    metric::Metric hits;
    hits.name = "hits";
    hits.unit = "hits";
    hits.direction = metric::Direction::higher;
    hits.threshold_percent = 12;
    hits.floor = 3;
    const auto run = [&](double value) { return measured("t/a", hits, stats::RunSummary{value, 1.5, 5}); };
    documents::BaselineData data;
    accept(data, run(100), documents::BaselineEvent::accepted, on("T1", "r1"));
    update(data, run(110), 0.1, on("T2", "r2"));
    const auto& baseline = data.performance_baselines.at("t/a").metrics.at("hits");
    CHECK(baseline.value == Approx(101));
    CHECK(baseline.unit == "hits");
    CHECK(baseline.threshold_percent == 12.0);
    const auto accepted = accepted_values(data, "t").at("t/a").at("hits");
    CHECK(accepted.metric.name == "hits");
    CHECK((accepted.metric.direction == metric::Direction::higher));
    CHECK(accepted.metric.floor == 3);
    CHECK(accepted.history == std::vector<double>{100, 110});
}

TEST_CASE("an exact metric takes a better value as it is, and a worse one only by an accept") {
    struct Case {
        metric::Direction direction;
        double better;
        double worse;
    };
    const Case which = GENERATE(Case{metric::Direction::lower, 990, 1005}, Case{metric::Direction::higher, 1005, 990});
    metric::Metric entries;
    entries.name = "entries";
    entries.unit = "entries";
    entries.direction = which.direction;
    entries.nature = metric::Nature::exact;
    const auto run = [&](double value) { return measured("t/a", entries, stats::RunSummary{value, 0.0, 2}); };
    documents::BaselineData data;
    const auto value = [&] { return data.performance_baselines.at("t/a").metrics.at("entries").value; };
    accept(data, run(1000), documents::BaselineEvent::accepted, on("T1", "r1"));
    CHECK(update(data, run(which.worse), 0.1, on("T2", "r2")).worse_values == 1);
    CHECK(value() == 1000);
    CHECK(update(data, run(1000), 0.1, on("T3", "r3")).worse_values == 0);
    CHECK(update(data, run(which.better), 0.1, on("T4", "r4")).worse_values == 0);
    CHECK(value() == which.better);
    CHECK(update(data, run(1000), 0.1, on("T5", "r5")).worse_values == 1);
    CHECK(value() == which.better);
    CHECK(data.performance_baselines.at("t/a").baseline_history.back().measured.at("entries") == 1000);
    accept(data, run(which.worse), documents::BaselineEvent::accepted, on("T6", "r6"));
    CHECK(value() == which.worse);
}

TEST_CASE("an exact metric whose meaning has changed takes the value of what it means now") {
    metric::Metric entries;
    entries.name = "entries";
    entries.unit = "entries";
    entries.nature = metric::Nature::exact;
    const auto run = [&](double value) { return measured("t/a", entries, stats::RunSummary{value, 0.0, 2}); };
    documents::BaselineData data;
    accept(data, run(10), documents::BaselineEvent::accepted, on("T1", "r1"));
    entries.unit = "bytes";
    CHECK(update(data, run(640), 0.1, on("T2", "r2")).worse_values == 0);
    CHECK(data.performance_baselines.at("t/a").metrics.at("entries").value == 640);
}

TEST_CASE("a metric that counts 0 is accepted with 0") {
    metric::Metric calls;
    calls.name = "calls";
    calls.nature = metric::Nature::exact;
    documents::BaselineData data;
    accept(data, measured("t/a", calls, stats::RunSummary{0, 0, 5}), documents::BaselineEvent::accepted,
           on("T1", "r1"));
    CHECK(accepted_values(data, "t").at("t/a").at("calls").value == 0);
    CHECK((accepted_values(data, "t").at("t/a").at("calls").metric.nature == metric::Nature::exact));
}

TEST_CASE("a renamed baseline keeps its history, and its open alerts go along") {
    documents::BaselineData data = with_baseline(1000);
    record_alerts(data, judged(data, 2000), on("T2", "r2"));
    rename(data, "t/a", "t/b");
    CHECK(data.performance_baselines.at("t/b").baseline_history.front().run_id == "r1");
    CHECK(data.regression_alerts.alert_history.front().benchmark == "t/b");
}

TEST_CASE("a removed baseline is gone, an archived one is kept with its earlier history, and both resolve alerts") {
    documents::BaselineData data = with_baseline(1000);
    record_alerts(data, judged(data, 2000), on("T2", "r2"));
    CHECK(remove(data, "t/a", Removal::archived, "T3"));
    CHECK(data.performance_baselines.empty());
    CHECK(data.regression_alerts.resolved_history.back().resolution == documents::Resolution::archived);
    accept(data, measured("t/a", 500), documents::BaselineEvent::accepted, on("T4", "r4"));
    CHECK(remove(data, "t/a", Removal::archived, "T5"));
    CHECK(data.archived_baselines.at("t/a").metrics.at("time").value == 500);
    CHECK(data.archived_baselines.at("t/a").baseline_history.size() == 2);
    accept(data, measured("t/a", 700), documents::BaselineEvent::accepted, on("T6", "r6"));
    CHECK(remove(data, "t/a", Removal::forgotten, "T7"));
    CHECK(data.archived_baselines.at("t/a").metrics.at("time").value == 500);
    CHECK_FALSE(remove(data, "t/a", Removal::forgotten, "T8"));
}

TEST_CASE("an alert of a benchmark without a baseline can be removed by its name") {
    documents::BaselineData data = with_baseline(1000);
    record_alerts(data, judged(data, 2000), on("T2", "r2"));
    data.performance_baselines.clear();
    CHECK(remove(data, "t/a", Removal::forgotten, "T3"));
    CHECK(data.regression_alerts.alert_history.empty());
}
