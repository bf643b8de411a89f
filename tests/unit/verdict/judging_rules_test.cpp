#include "checker/verdict/decision.hpp"

#include "measured_run.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::verdict;
using namespace perfmon::test;

namespace {

Accepted accepted(const std::string& name, double nanoseconds, const std::vector<double>& history = {}) {
    return {{name, accepted_time(nanoseconds, history)}};
}

Circumstances with_reruns(Stage stage = Stage::final) {
    Circumstances circumstances;
    circumstances.reruns = confirming_reruns;
    circumstances.stage = stage;
    return circumstances;
}

Circumstances more_to_come() {
    return with_reruns(Stage::more_to_come);
}

Judgement only(const std::vector<Judgement>& judgements) {
    REQUIRE_FALSE(judgements.empty());
    return judgements.front();
}

}  // namespace

TEST_CASE("paired: what the snapshot takes at the pace of the measured time is the baseline, whatever was stored") {
    const auto judgements = judge({in_lockstep("t/a", 0.10, 18)}, accepted("t/a", 5e6), {});
    const Judgement& time = judgements.front();
    CHECK(time.verdict == Verdict::regressed);
    CHECK(time.rule == Rule::paired);
    CHECK(*time.baseline == Approx(1e6).epsilon(0.002));
    CHECK(*time.measured / *time.baseline == Approx(1.0 + *time.change_percent / 100.0));
    CHECK(*time.limit == Approx(1.05 * *time.baseline));
    CHECK(*time.change_percent == Approx(10.0).margin(0.3));
    REQUIRE(judgements.size() == 2);
    CHECK(judgements[1].verdict == Verdict::regressed);
    CHECK(judgements[1].echoes_primary);
    CHECK(*judgements[1].change_percent == Approx(-9.1).margin(0.3));
    CHECK(*judgements[1].limit == Approx(1e9 / *time.limit));
}

TEST_CASE("paired: baseline, measured and change agree where the medians of both are further apart") {
    Measured run = in_lockstep("t/a", 0.0, 6);
    time_of(run).paired->snapshot_value = 1.1e6;
    const Judgement time = only(judge({run}, {}, {}));
    CHECK(*time.measured == 1e6);
    CHECK(*time.baseline == Approx(1e6).epsilon(0.002));
    CHECK(*time.change_percent == Approx(0.0).margin(0.2));
}

TEST_CASE("paired: a benchmark that nothing was accepted for is judged, not new") {
    const auto judgements = judge({in_lockstep("t/a", 0.0, 6)}, {}, {});
    CHECK(only(judgements).verdict == Verdict::ok);
    CHECK(decide(judgements, NewBenchmarks::fail).outcome == Outcome::passed);
}

TEST_CASE("paired: a rate with a threshold of its own is asked its own question") {
    Policy policy;
    policy.declared.by_metric["ops_per_second"] = 20;
    const auto judgements = judge({in_lockstep("t/a", 0.10, 18)}, {}, policy);
    CHECK(judgements[0].verdict == Verdict::regressed);
    CHECK(judgements[1].verdict == Verdict::ok);
    CHECK(judgements[1].paired->question.limit == Approx(-std::log(0.8)));
}

TEST_CASE("paired: undecided benchmarks say how many launches they want, and who is a suspect") {
    const std::vector<Measured> run{in_lockstep("t/slow", 0.10, 6), in_lockstep("t/same", 0.0, 6),
                                    in_lockstep("t/better", -0.2, 8), in_lockstep("t/few", 0.0, 3)};
    const auto judgements = judge(run, {}, {}, more_to_come());
    REQUIRE(judgements.size() == 8);
    const auto at = [&](std::size_t i) { return judgements[2 * i].paired->judgement; };  // each has two metrics
    CHECK(judgements[0].verdict == Verdict::undecided);
    CHECK(at(0).launches_wanted == 8);
    CHECK(at(0).is_suspect);
    CHECK(judgements[2].verdict == Verdict::ok);
    CHECK(at(2).launches_wanted == 12);
    CHECK_FALSE(at(2).is_suspect);
    CHECK(at(3).launches_wanted == 6);
    const auto settled = judge(run, {}, {});
    CHECK(settled[0].verdict == Verdict::inconclusive);
    CHECK(settled[4].verdict == Verdict::ok);
}

TEST_CASE("paired: too few launches at the end leave it to the stored numbers, if there are any") {
    const std::vector<Measured> run{in_lockstep("t/a", 0.0, 4)};
    CHECK(only(judge(run, accepted("t/a", 1e6), {})).rule == Rule::stored);
    CHECK(only(judge(run, accepted("t/a", 1e6), {})).verdict == Verdict::ok);
    CHECK(only(judge(run, {}, {})).verdict == Verdict::inconclusive);
    CHECK(only(judge(run, accepted("t/a", 1e6), {}, more_to_come())).verdict == Verdict::undecided);
}

TEST_CASE("an executable that is its snapshot is ok, and no number is compared") {
    Measured run = alone("t/a", {9e6});
    run.identical = true;
    const auto judgements = judge({run}, accepted("t/a", 1e6), {});
    CHECK(only(judgements).verdict == Verdict::ok);
    CHECK(only(judgements).identical);
    CHECK_FALSE(only(judgements).baseline);
    CHECK_FALSE(only(judgements).change_percent);
    CHECK(decide(judgements, NewBenchmarks::fail).outcome == Outcome::passed);
}

TEST_CASE("stored: a run beyond its limit asks to run again, and fails when all do") {
    const auto baselines = accepted("t/a", 1000);
    const auto once = judge({alone("t/a", {1200})}, baselines, {}, more_to_come());
    CHECK(only(once).verdict == Verdict::undecided);
    CHECK(only(judge({alone("t/a", {1200, 1020})}, baselines, {}, more_to_come())).verdict == Verdict::ok);
    const std::vector<double> all{1200, 1100, 1300, 1150, 1200};
    CHECK(only(judge({alone("t/a", all)}, baselines, {}, more_to_come())).verdict == Verdict::regressed);
    CHECK(only(judge({alone("t/a", {1200, 1100})}, baselines, {}, with_reruns())).verdict == Verdict::inconclusive);
    CHECK(only(judge({alone("t/a", {1200})}, baselines, {})).verdict == Verdict::regressed);  // cannot run again
}

TEST_CASE("stored: creep beyond the threshold since the last accept is told") {
    Accepted baselines = accepted("t/a", 1080, {1000, 1060, 1080, 1080, 1090});
    baselines["t/a"]["time"].fixed_point = FixedPoint{1000, "2026-01-02T00:00:00Z"};
    const auto crept = only(judge({alone("t/a", {1090})}, baselines, {}));
    CHECK(crept.verdict == Verdict::ok);
    CHECK(*crept.stored->crept_percent == Approx(9.0));
    CHECK(crept.stored->crept_since == "2026-01-02T00:00:00Z");
    CHECK_FALSE(only(judge({alone("t/a", {1040})}, baselines, {})).stored->crept_percent);
}

TEST_CASE("stored: when most benchmarks move together it is the machine, unless a pair says otherwise") {
    const std::vector<double> slow{1200, 1200, 1200, 1200, 1200};
    std::vector<Measured> run{alone("t/a", slow), alone("t/b", slow), alone("t/c", slow), alone("t/d", {1000})};
    Accepted baselines;
    for (const Measured& measured : run) {
        baselines.merge(accepted(measured.benchmark, 1000));
    }
    const auto judgements = judge(run, baselines, {}, with_reruns());
    CHECK(only(judgements).verdict == Verdict::inconclusive);
    CHECK(only(judgements).stored->moved_together);
    CHECK(decide(judgements, NewBenchmarks::tolerate).outcome == Outcome::inconclusive);

    Circumstances strict = with_reruns();
    strict.strictness = Strictness::strict;
    CHECK(only(judge(run, baselines, {}, strict)).verdict == Verdict::regressed);
    CHECK(only(judge(run, baselines, {})).verdict == Verdict::regressed);  // one run each: the plain rule

    std::vector<Measured> half = run;
    half[2] = alone("t/c", {1000});
    CHECK(only(judge(half, baselines, {}, with_reruns())).verdict == Verdict::regressed);
    run.push_back(in_lockstep("t/e", 0.10, 18));
    CHECK(only(judge(run, baselines, {}, with_reruns())).verdict == Verdict::regressed);
}

TEST_CASE("stored: where the snapshot failed, stored numbers can pass a benchmark and cannot fail it") {
    const auto baselines = accepted("t/a", 1000);
    Measured run = alone("t/a", {1200, 1200, 1200, 1200, 1200});
    run.counterpart_failed = true;
    for (const Strictness strictness : {Strictness::lenient, Strictness::strict}) {
        Circumstances circumstances = with_reruns();
        circumstances.strictness = strictness;
        const auto time = only(judge({run}, baselines, {}, circumstances));
        CHECK(time.verdict == Verdict::inconclusive);
        CHECK(time.stored->counterpart_failed);
        CHECK(*time.change_percent == Approx(20.0));
    }
    time_of(run).runs.back() = 1010;
    const auto passed = only(judge({run}, baselines, {}, with_reruns()));
    CHECK(passed.verdict == Verdict::ok);
    CHECK_FALSE(passed.stored->counterpart_failed);
}

TEST_CASE("stored: where the snapshot fails after its first launches, nobody waits for more of them") {
    const auto baselines = accepted("t/a", 1000);
    Measured run = in_lockstep("t/a", 0.10, 2);
    time_of(run).runs = {1200};
    const auto waiting = only(judge({run}, baselines, {}, more_to_come()));
    CHECK(waiting.verdict == Verdict::undecided);
    CHECK(waiting.rule == Rule::paired);
    run.counterpart_failed = true;
    const auto by_runs = only(judge({run}, baselines, {}, more_to_come()));
    CHECK(by_runs.verdict == Verdict::undecided);
    CHECK(by_runs.rule == Rule::stored);
    run = in_lockstep("t/a", 0.10, 18);
    run.counterpart_failed = true;
    CHECK(only(judge({run}, baselines, {}, more_to_come())).rule == Rule::paired);
}

TEST_CASE("where nothing was accepted and what it is compared with failed, a benchmark is not new") {
    Measured run = alone("t/a", {1200});
    CHECK(only(judge({run}, {}, {})).verdict == Verdict::new_benchmark);
    run.counterpart_failed = true;
    CHECK(only(judge({run}, {}, {})).verdict == Verdict::inconclusive);
    CHECK(decide(judge({run}, {}, {}), NewBenchmarks::fail).outcome == Outcome::inconclusive);
}

TEST_CASE("an inconclusive benchmark skips the check, or fails it when that is asked for") {
    const std::vector<Measured> run{in_lockstep("t/a", 0.10, 8), in_lockstep("t/b", 0.0, 6)};
    const auto judgements = judge(run, {}, {});
    const auto lenient = decide(judgements, NewBenchmarks::tolerate);
    CHECK(lenient.outcome == Outcome::inconclusive);
    CHECK(lenient.inconclusive == 1);
    CHECK(lenient.judged == 2);
    CHECK(decide(judgements, NewBenchmarks::tolerate, Strictness::strict).outcome == Outcome::failed);
    auto worse = judgements;
    worse.push_back(only(judge({in_lockstep("t/c", 0.2, 18)}, {}, {})));
    CHECK(decide(worse, NewBenchmarks::tolerate).outcome == Outcome::failed);
}

namespace {

/// Errors of a workload in percent: the current executable's and the snapshot's, in each launch.
Measured with_errors(double current, double snapshot, std::size_t launches) {
    const metric::Metric& errors = *metric::find("errors");
    Measured run = measured("t/a", errors, stats::RunSummary{current, std::nullopt, launches});
    PairedLaunches& paired = run.metrics.at("errors").paired.emplace();
    for (std::size_t i = 0; i < launches; ++i) {
        paired.ratios.push_back({std::log((current + errors.offset) / (snapshot + errors.offset)),
                                 i % 2 == 0 ? First::current : First::snapshot});
    }
    paired.snapshot_value = snapshot;
    paired.floor = errors.floor;
    return run;
}

}  // namespace

TEST_CASE("paired: where nothing failed, nothing is wrong; one error in 1,000 is red, and no percentage of 0") {
    CHECK(only(judge({with_errors(0, 0, 6)}, {}, {})).verdict == Verdict::ok);
    CHECK(only(judge({with_errors(0.04, 0, 18)}, {}, {})).verdict == Verdict::ok);
    const Judgement errors = only(judge({with_errors(0.1, 0, 18)}, {}, {}));
    CHECK(errors.verdict == Verdict::regressed);
    CHECK(*errors.measured == 0.1);
    CHECK(*errors.baseline == 0.0);
    CHECK(*errors.limit == Approx(0.1));
    CHECK_FALSE(errors.change_percent);
}

TEST_CASE("paired: what the counterpart measured of errors is told as it is, whatever the launches differ by") {
    Measured run = with_errors(0.5, 0, 18);
    run.metrics.at("errors").paired->ratios[3].log_ratio = 9.0;
    CHECK(*only(judge({run}, {}, {})).baseline == 0.0);
}

TEST_CASE("paired: errors that were accepted may be as many, and not a twentieth more") {
    CHECK(only(judge({with_errors(10, 10, 6)}, {}, {})).verdict == Verdict::ok);
    const Judgement more = only(judge({with_errors(11, 10, 18)}, {}, {}));
    CHECK(more.verdict == Verdict::regressed);
    CHECK(*more.change_percent == Approx(10));
    CHECK(only(judge({with_errors(0, 10, 18)}, {}, {})).verdict == Verdict::improved);
}

TEST_CASE("stored: an accepted number of 0 is compared like any other") {
    const metric::Metric& metric = *metric::find("errors");
    const Accepted none{{"t/a", {{"errors", accepted_value(metric, 0)}}}};
    const auto errors = [&](double number) {
        const Measured run = measured("t/a", metric, stats::RunSummary{number, std::nullopt, 6});
        return only(judge({run}, none, {}));
    };
    CHECK(errors(0).verdict == Verdict::ok);
    CHECK(errors(0).rule == Rule::stored);
    CHECK(errors(3).verdict == Verdict::regressed);
    CHECK_FALSE(errors(3).change_percent);
    CHECK(*errors(3).limit == Approx(0.1));
    CHECK(*errors(3).baseline == 0);
    CHECK(errors(3).stored->runs == std::vector<double>{3});
}

TEST_CASE("a relation that is broken fails, whatever the benchmarks came to, and one that holds needs no baseline") {
    const auto outcome_with = [](const std::vector<Judgement>& judgements, const std::vector<Verdict>& relations,
                                 Strictness strictness = Strictness::lenient) {
        return decide(judgements, NewBenchmarks::tolerate, strictness, relations).outcome;
    };
    const auto unknown = judge({measured("t/a", 1000)}, {}, {});
    CHECK(outcome_with(unknown, {}) == Outcome::skipped);
    CHECK(outcome_with(unknown, {Verdict::ok}) == Outcome::passed);
    CHECK(outcome_with(unknown, {Verdict::skipped}) == Outcome::skipped);
    CHECK(outcome_with(unknown, {Verdict::ok, Verdict::regressed}) == Outcome::failed);
    CHECK(outcome_with(unknown, {Verdict::ok, Verdict::inconclusive}) == Outcome::inconclusive);
    CHECK(outcome_with(unknown, {Verdict::inconclusive}, Strictness::strict) == Outcome::failed);

    const Accepted another{{"t/b", accepted_time(1000)}};
    CHECK(outcome_with(judge({measured("t/a", 1000)}, another, {}), {Verdict::ok}) == Outcome::nothing_compared);
    Circumstances elsewhere;
    elsewhere.without_baseline = Verdict::incomparable;
    CHECK(outcome_with(judge({measured("t/a", 1000)}, {}, {}, elsewhere), {Verdict::ok}) == Outcome::skipped);

    const auto counted = decide(unknown, NewBenchmarks::tolerate, Strictness::lenient,
                                {Verdict::ok, Verdict::regressed, Verdict::inconclusive, Verdict::skipped});
    CHECK(counted.relations.judged == 3);
    CHECK(counted.relations.regressed == 1);
    CHECK(counted.relations.inconclusive == 1);
}
