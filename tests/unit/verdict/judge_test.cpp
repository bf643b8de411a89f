#include "checker/verdict/decision.hpp"

#include "measured_run.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <string>
#include <utility>

using namespace perfmon;
using namespace perfmon::verdict;
using namespace perfmon::test;

namespace {

Accepted accepted_both(const std::string& name, double nanoseconds) {
    return {{name, accepted_time_and_rate(nanoseconds, 1e9 / nanoseconds)}};
}

const Judgement& find(const std::vector<Judgement>& all, const std::string& benchmark, std::string_view metric) {
    for (const Judgement& judgement : all) {
        if (judgement.benchmark == benchmark && judgement.metric.name == metric) {
            return judgement;
        }
    }
    FAIL("no judgement of " << benchmark);
    return all.front();
}

Outcome outcome(const std::vector<Measured>& run, const Accepted& baselines, const Policy& policy = {},
                NewBenchmarks new_benchmarks = NewBenchmarks::tolerate) {
    return decide(judge(run, baselines, policy), new_benchmarks).outcome;
}

}  // namespace

TEST_CASE("time and operations per second are both judged, and the second is no second alarm") {
    const auto judgements = judge({measured("t/a", 2000)}, accepted_both("t/a", 1000), {});
    REQUIRE(judgements.size() == 2);
    const Judgement& time = find(judgements, "t/a", "time");
    const Judgement& rate = find(judgements, "t/a", "ops_per_second");
    CHECK(time.verdict == Verdict::regressed);
    CHECK(time.fails());
    CHECK_FALSE(time.echoes_primary);
    CHECK(rate.verdict == Verdict::regressed);
    CHECK(rate.measured == Approx(5e5));
    CHECK(rate.echoes_primary);
    const Decision decision = decide(judgements, NewBenchmarks::tolerate);
    CHECK(decision.regressed == 1);
    CHECK(decision.judged == 1);
    CHECK(decision.outcome == Outcome::failed);
}

TEST_CASE("a rate that regresses by a narrower threshold of its own is told") {
    Policy policy;
    policy.declared.by_metric["ops_per_second"] = 1;
    const auto judgements = judge({measured("t/a", 1030)}, accepted_both("t/a", 1000), policy);
    CHECK(find(judgements, "t/a", "time").verdict == Verdict::ok);
    CHECK(find(judgements, "t/a", "ops_per_second").verdict == Verdict::regressed);
    CHECK_FALSE(find(judgements, "t/a", "ops_per_second").echoes_primary);
}

TEST_CASE("a rate without a threshold of its own follows the time") {
    Policy policy;
    policy.declared.by_metric["time"] = 500;
    const auto judgements = judge({measured("t/a", 5000)}, accepted_both("t/a", 1000), policy);
    CHECK(find(judgements, "t/a", "time").verdict == Verdict::ok);
    CHECK(find(judgements, "t/a", "ops_per_second").verdict == Verdict::ok);
    CHECK(*find(judgements, "t/a", "ops_per_second").limit == Approx(1e9 / 6000));
}

TEST_CASE("a rate is judged against its own baseline, which averages otherwise than the time's") {
    const Accepted diverged{{"t/a", accepted_time_and_rate(297.0, 7.8e6)}};  // 7.8e6 is 128 ns
    const auto judgements = judge({measured("t/a", 200)}, diverged, {});
    CHECK(find(judgements, "t/a", "time").verdict == Verdict::improved);
    CHECK(find(judgements, "t/a", "ops_per_second").verdict == Verdict::regressed);
    CHECK_FALSE(find(judgements, "t/a", "ops_per_second").echoes_primary);
}

TEST_CASE("a new benchmark passes, fails by policy, and alone is a skipped check") {
    const auto baselines = accepted_both("t/a", 1000);
    const std::vector<Measured> run{measured("t/a", 1000), measured("t/b", 5)};
    CHECK(find(judge(run, baselines, {}), "t/b", "time").verdict == Verdict::new_benchmark);
    CHECK(outcome(run, baselines) == Outcome::passed);
    CHECK(outcome(run, baselines, {}, NewBenchmarks::fail) == Outcome::failed);
    CHECK(outcome({measured("t/b", 5)}, {}) == Outcome::skipped);
}

TEST_CASE("a vanished benchmark is missing, and a comparison of nothing does not pass") {
    const auto judgements =
        judge({measured("t/a", 1000)}, {{"t/a", accepted_time(1000)}, {"t/gone", accepted_time(5)}}, {});
    CHECK(find(judgements, "t/gone", "time").verdict == Verdict::missing);
    CHECK(decide(judgements, NewBenchmarks::tolerate).outcome == Outcome::passed);
    CHECK(decide(judgements, NewBenchmarks::tolerate).missing == 1);
    const auto strict_on_missing =
        decide(judgements, NewBenchmarks::tolerate, Strictness::lenient, {}, MissingBenchmarks::fail);
    CHECK(strict_on_missing.outcome == Outcome::failed);
    CHECK(strict_on_missing.fails_on_missing);
    CHECK(decide(judge({measured("t/a", 1000)}, accepted_both("t/a", 1000), {}), NewBenchmarks::tolerate,
                 Strictness::lenient, {}, MissingBenchmarks::fail)
              .outcome == Outcome::passed);
    CHECK(outcome({measured("t/b", 5)}, accepted_both("t/a", 1000)) == Outcome::nothing_compared);
    CHECK(outcome({}, accepted_both("t/a", 1000)) == Outcome::nothing_compared);
}

TEST_CASE("what a test case skips is not missing, whether it has a baseline or only the counterpart has it") {
    Circumstances circumstances;
    circumstances.only_in_counterpart = {"t/gpu/b"};
    circumstances.skipped = {{"t/gpu", "no GPU"}, {"t/net", "no network"}};
    const Accepted baselines{
        {"t/a", accepted_time(1000)}, {"t/gpu/a", accepted_time(5)}, {"t/gpus/a", accepted_time(5)}};
    const auto judgements = judge({measured("t/a", 1000)}, baselines, {}, circumstances);
    for (const char* const name : {"t/gpu/a", "t/gpu/b"}) {
        CHECK(find(judgements, name, "time").verdict == Verdict::skipped);
        CHECK(find(judgements, name, "time").skip_reason == "no GPU");
    }
    CHECK(find(judgements, "t/net", "time").skip_reason == "no network");  // of which nothing else is known
    CHECK(find(judgements, "t/gpus/a", "time").verdict == Verdict::missing);
    const auto decision = decide(judgements, NewBenchmarks::tolerate);
    CHECK(decision.outcome == Outcome::passed);
    CHECK(decision.skipped == 3);
    CHECK(decision.missing == 1);
}

TEST_CASE("a check in which all is skipped is skipped, and one in which something vanished beside it is not") {
    Circumstances circumstances;
    circumstances.skipped = {{"t/gpu", "no GPU"}};
    const Accepted gpu_only{{"t/gpu/a", accepted_time(5)}};
    CHECK(decide(judge({}, gpu_only, {}, circumstances), NewBenchmarks::fail).outcome == Outcome::skipped);
    CHECK(decide(judge({}, {}, {}, circumstances), NewBenchmarks::fail).outcome == Outcome::skipped);
    const Accepted another{{"t/gpu/a", accepted_time(5)}, {"t/a", accepted_time(5)}};
    CHECK(decide(judge({}, another, {}, circumstances), NewBenchmarks::tolerate).outcome == Outcome::nothing_compared);
    Policy policy;
    policy.compare = Compare::targets_only;
    CHECK(find(judge({}, gpu_only, policy, circumstances), "t/gpu", "time").verdict == Verdict::skipped);
}

TEST_CASE("what only the counterpart has is missing once, and is no baseline") {
    Circumstances circumstances;
    circumstances.only_in_counterpart = {"t/dropped", "t/gone"};
    const Accepted gone_only{{"t/gone", accepted_time(5)}};
    const auto judgements = judge({measured("t/a", 1000)}, gone_only, {}, circumstances);
    CHECK(find(judgements, "t/dropped", "time").verdict == Verdict::missing);
    CHECK_FALSE(find(judgements, "t/dropped", "time").baseline);
    CHECK(find(judgements, "t/gone", "time").baseline == 5.0);
    CHECK(decide(judgements, NewBenchmarks::tolerate).missing == 2);
    CHECK(decide(judge({measured("t/a", 1000)}, {}, {}, circumstances), NewBenchmarks::tolerate).outcome ==
          Outcome::skipped);

    const auto fails_on_missing = [&](const Accepted& accepted) {
        return decide(judge({measured("t/a", 1000)}, accepted, {}, circumstances), NewBenchmarks::tolerate,
                      Strictness::lenient, {}, MissingBenchmarks::fail)
            .fails_on_missing;
    };
    CHECK(fails_on_missing(gone_only));
    CHECK_FALSE(fails_on_missing(accepted_both("t/a", 1000)));
}

TEST_CASE("a run without a finite sample is incomparable, and alone nothing was compared") {
    const std::vector<Measured> run{measured_nothing("t/a")};
    CHECK(find(judge(run, accepted_both("t/a", 1000), {}), "t/a", "time").verdict == Verdict::incomparable);
    CHECK(outcome(run, accepted_both("t/a", 1000)) == Outcome::nothing_compared);
}

TEST_CASE("baselines of another environment make a run incomparable and the check skipped") {
    const auto judgements = judge({measured("t/a", 1000)}, {}, {}, Circumstances{Verdict::incomparable});
    CHECK(judgements.front().verdict == Verdict::incomparable);
    CHECK(decide(judgements, NewBenchmarks::tolerate).outcome == Outcome::skipped);
    CHECK(decide(judgements, NewBenchmarks::fail).outcome == Outcome::failed);
    CHECK(decide(judgements, NewBenchmarks::fail).fails_on_new);
}

TEST_CASE("a baseline that knows one metric judges that one") {
    const auto judgements =
        judge({measured("t/a", 2000)}, {{"t/a", {{"ops_per_second", accepted_value(rate_metric(), 1e6)}}}}, {});
    REQUIRE(judgements.size() == 1);
    CHECK(judgements.front().metric.name == "ops_per_second");
    CHECK(judgements.front().verdict == Verdict::regressed);
    CHECK_FALSE(judgements.front().echoes_primary);
}

TEST_CASE("a critical target fails without a baseline, a warning does not") {
    Policy policy;
    policy.targets.emplace_back(*parse_rule_key("time"), TargetBounds{{}, 100, 200});
    CHECK(outcome({measured("t/a", 250)}, {}, policy) == Outcome::failed);
    CHECK(outcome({measured("t/a", 150)}, accepted_both("t/a", 150), policy) == Outcome::passed);
    CHECK(outcome({measured("t/a", 90)}, {}, policy) == Outcome::skipped);  // met, but nothing was compared
    CHECK(decide(judge({measured("t/a", 150)}, {}, policy), NewBenchmarks::tolerate).warnings == 1);
}

TEST_CASE("with the comparison off only targets are judged") {
    Policy policy;
    policy.compare = Compare::targets_only;
    CHECK(outcome({measured("t/a", 9000)}, accepted_both("t/a", 1000), policy) == Outcome::skipped);
    policy.targets.emplace_back(*parse_rule_key("time"), TargetBounds{{}, {}, 5000});
    CHECK(outcome({measured("t/a", 9000)}, accepted_both("t/a", 1000), policy) == Outcome::failed);
    CHECK(outcome({measured("t/a", 4000)}, accepted_both("t/a", 1000), policy) == Outcome::passed);
}

TEST_CASE("a benchmark that is compiled otherwise than what was accepted is not compared with it") {
    auto before = accepted_both("t/a", 1000);
    before["t/a"]["time"].build = before["t/a"]["ops_per_second"].build = "gcc 12.2.0 Release -O1";
    Measured run = measured("t/a", 5000);
    const auto judgements = judge({run}, before, {});
    CHECK(find(judgements, "t/a", "time").verdict == Verdict::incomparable);
    CHECK(find(judgements, "t/a", "time").built_otherwise);
    CHECK(find(judgements, "t/a", "time").accepted_build == "gcc 12.2.0 Release -O1");
    CHECK(find(judgements, "t/a", "time").build.empty());
    CHECK(decide(judgements, NewBenchmarks::tolerate).regressed == 0);
    run.build = "gcc 12.2.0 Release -O1";
    CHECK(find(judge({run}, before, {}), "t/a", "time").verdict == Verdict::regressed);
}

TEST_CASE("how two revisions are built is a part of what is compared, how a snapshot is built is not") {
    Measured run = in_lockstep("t/a", 0.0, earliest_look);
    run.build = "gcc 12.2.0 Release -O1";
    CHECK(find(judge({run}, accepted_both("t/a", 1000), {}), "t/a", "time").rule == Rule::paired);
    run.paired_with_accepted = true;
    CHECK(find(judge({run}, accepted_both("t/a", 1000), {}), "t/a", "time").verdict == Verdict::incomparable);
}

namespace {

/// Not built in.
metric::Metric counted(const std::string& name, metric::Nature nature,
                       metric::Direction direction = metric::Direction::lower) {
    metric::Metric metric;
    metric.name = name;
    metric.unit = "calls";
    metric.nature = nature;
    metric.direction = direction;
    return metric;
}

Measured counts(const metric::Metric& metric, double value) {
    return measured("t/a", metric, stats::RunSummary{value, 0.0, 6});
}

}  // namespace

TEST_CASE("a metric of its own is judged by its own direction, threshold and floor") {
    metric::Metric hits = counted("hits", metric::Nature::sampled, metric::Direction::higher);
    const Accepted before{{"t/a", {{"hits", accepted_value(hits, 100)}}}};
    CHECK(find(judge({counts(hits, 90)}, before, {}), "t/a", "hits").verdict == Verdict::regressed);
    CHECK(find(judge({counts(hits, 110)}, before, {}), "t/a", "hits").verdict == Verdict::improved);
    hits.floor = 15;
    CHECK(find(judge({counts(hits, 90)}, before, {}), "t/a", "hits").verdict == Verdict::ok);
    Policy policy;
    policy.thresholds.emplace_back(*parse_rule_key("*:hits"), 20);
    hits.floor = 0;
    CHECK(find(judge({counts(hits, 90)}, before, policy), "t/a", "hits").verdict == Verdict::ok);
}

TEST_CASE("an exact metric regresses by one, also from 0") {
    metric::Metric calls = counted("calls", metric::Nature::exact);
    calls.threshold_percent = 0;
    for (const double accepted : {0.0, 1000.0}) {
        const Accepted before{{"t/a", {{"calls", accepted_value(calls, accepted)}}}};
        const auto same = find(judge({counts(calls, accepted)}, before, {}), "t/a", "calls");
        CHECK(same.verdict == Verdict::ok);
        CHECK(same.rule == Rule::exact);
        CHECK(find(judge({counts(calls, accepted + 1)}, before, {}), "t/a", "calls").verdict == Verdict::regressed);
    }
}

TEST_CASE("an exact metric beside the snapshot is compared with what that measured, whatever was stored") {
    metric::Metric calls = counted("calls", metric::Nature::exact);
    calls.threshold_percent = 0;
    Measured run = counts(calls, 12);
    run.metrics.at("calls").paired.emplace().snapshot_value = 12;
    const Accepted before{{"t/a", {{"calls", accepted_value(calls, 10)}}}};
    CHECK(find(judge({run}, before, {}), "t/a", "calls").verdict == Verdict::ok);
    run.metrics.at("calls").paired->snapshot_value = 11;
    CHECK(find(judge({run}, before, {}), "t/a", "calls").verdict == Verdict::regressed);
}

TEST_CASE("processor time is judged where somebody asks for it, and not unasked") {
    const metric::Metric& cpu = *metric::find("cpu_time");
    Measured run = measured("t/a", 1000);
    run.metrics["cpu_time"] = {.metric = cpu, .summary = stats::RunSummary{2000, 1.0, 6}};
    Accepted before = accepted_both("t/a", 1000);
    before["t/a"]["cpu_time"] = accepted_value(cpu, 1000);
    CHECK(judge({run}, before, {}).size() == 2);
    Policy policy;
    policy.declared.by_metric["cpu_time"] = 5;
    const auto judgements = judge({run}, before, policy);
    CHECK(find(judgements, "t/a", "cpu_time").verdict == Verdict::regressed);
    CHECK_FALSE(find(judgements, "t/a", "cpu_time").echoes_primary);
    CHECK(find(judgements, "t/a", "time").verdict == Verdict::ok);
}

TEST_CASE("an exact metric whose launches differ is judged by all of them") {
    const metric::Metric& allocations = *metric::find("allocations");
    Accepted before = accepted_both("t/a", 1000);
    before["t/a"]["allocations"] = accepted_value(allocations, 100);
    const auto judged = [&](const std::vector<double>& counts) {
        Measured run = measured("t/a", 1000);
        run.metrics["allocations"] = {.metric = allocations, .summary = stats::RunSummary{counts.front(), 1.0, 6}};
        run.metrics["allocations"].counts.measured = counts;
        return find(judge({run}, before, {}), "t/a", "allocations");
    };
    CHECK(judged({100, 101, 100, 100, 102, 100}).verdict == Verdict::ok);
    CHECK(judged({100, 101, 100, 100, 102, 100}).threshold_percent == 5.0);
    CHECK(judged({120, 119, 125, 120, 121, 120}).verdict == Verdict::regressed);
    CHECK(judged({120, 99, 125, 120, 121, 120}).verdict == Verdict::inconclusive);
    CHECK(judged({120, 99, 125, 120, 121, 120}).counts->reference == std::vector<double>{100});
    CHECK_FALSE(judged({100, 100, 100, 100, 100, 100}).counts);
}

TEST_CASE("a number of the user's own that goes from 0 or to 0 is compared as a number") {
    metric::Metric loss = counted("loss", metric::Nature::per_launch);
    loss.threshold_percent = 5;
    loss.direction = metric::Direction::lower;
    const auto beside = [&](Counts counts) {
        Measured run = measured("t/a", 1000);
        run.metrics["loss"] = {.metric = loss, .summary = stats::RunSummary{counts.measured.front(), 1.0, 6}};
        run.metrics["loss"].counts = std::move(counts);
        return find(judge({run}, accepted_both("t/a", 1000), {}), "t/a", "loss").verdict;
    };
    CHECK(beside({{50, 50, 50, 50, 50, 50}, {0, 0, 0, 0, 0, 0}}) == Verdict::regressed);
    CHECK(beside({{0, 0, 0, 0, 0, 0}, {50, 50, 50, 50, 50, 50}}) == Verdict::improved);
    CHECK(beside({{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}}) == Verdict::ok);
    CHECK(beside({{0, 3, 0, 1, 0, 4}, {1, 0, 0, 2, 0, 0}}) == Verdict::inconclusive);
    Accepted before = accepted_both("t/a", 1000);
    before["t/a"]["loss"] = accepted_value(loss, 0);
    Measured run = measured("t/a", 1000);
    run.metrics["loss"] = {.metric = loss, .summary = stats::RunSummary{50, 1.0, 6}};
    run.metrics["loss"].counts.measured = {50, 49, 51};
    CHECK(find(judge({run}, before, {}), "t/a", "loss").verdict == Verdict::regressed);
}

TEST_CASE("a number in another unit than what was accepted is not compared, nor one whose better direction changed") {
    const metric::Metric size = counted("size", metric::Nature::exact);
    Accepted before{{"t/a", {{"size", accepted_value(size, 1024)}}}};
    metric::Metric in_kib = size;
    in_kib.unit = "KiB";
    const auto judgement = find(judge({counts(in_kib, 1)}, before, {}), "t/a", "size");
    CHECK(judgement.verdict == Verdict::incomparable);
    REQUIRE(judgement.accepted_as);
    CHECK(judgement.accepted_as->unit == size.unit);
    metric::Metric other_way = size;
    other_way.direction =
        size.direction == metric::Direction::lower ? metric::Direction::higher : metric::Direction::lower;
    CHECK(find(judge({counts(other_way, 2048)}, before, {}), "t/a", "size").verdict == Verdict::incomparable);
}

TEST_CASE(
    "a number of the user's own that is no longer recorded is missing, and a percentile that is not there is not") {
    const metric::Metric hits = counted("hits", metric::Nature::per_launch);
    Accepted before = accepted_both("t/a", 1000);
    before["t/a"]["hits"] = accepted_value(hits, 50);
    before["t/a"]["latency_p99"] = accepted_value(*metric::find("latency_p99"), 5000);
    const auto judgements = judge({measured("t/a", 1000)}, before, {});
    CHECK(find(judgements, "t/a", "hits").verdict == Verdict::missing);
    CHECK(find(judgements, "t/a", "hits").baseline == 50);
    CHECK(std::none_of(judgements.begin(), judgements.end(),
                       [](const auto& each) { return each.metric.name == "latency_p99"; }));
}

TEST_CASE("where more was accepted than the base revision counts, the accepted number is the reference") {
    const metric::Metric& allocations = *metric::find("allocations");
    Accepted before = accepted_both("t/a", 1000);
    before["t/a"]["allocations"] = accepted_value(allocations, 3);
    Circumstances since_base;
    since_base.allowances["t/a"].numbers["allocations"] = 3;
    const auto judged = [&](double measured_now, double base) {
        Measured run = measured("t/a", 1000);
        MeasuredMetric& counted = run.metrics["allocations"];
        counted = {.metric = allocations, .summary = stats::RunSummary{measured_now, 1.0, 2}};
        counted.counts = {{measured_now, measured_now}, {base, base}};
        counted.paired.emplace().snapshot_value = base;
        return find(judge({run}, before, {}, since_base), "t/a", "allocations");
    };
    CHECK(judged(3, 2).verdict == Verdict::ok);
    CHECK(judged(3, 2).allowance);
    CHECK_FALSE(judged(3, 2).beside_counterpart);
    CHECK(judged(4, 2).verdict == Verdict::regressed);
    CHECK(judged(4, 4).verdict == Verdict::ok);
    CHECK_FALSE(judged(4, 4).allowance);
    since_base.allowances.clear();
    CHECK(judged(3, 2).verdict == Verdict::regressed);
}
