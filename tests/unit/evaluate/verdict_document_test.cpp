#include "checker/evaluate/verdict_document.hpp"

#include "checker/evaluate/sentence.hpp"
#include "measured_run.hpp"
#include "some_result.hpp"
#include "test_framework.hpp"

#include <cmath>

using namespace perfmon;
using namespace perfmon::evaluate;
using namespace perfmon::test;

namespace {

const verdict::Accepted accepted_before{{"t/a", accepted_time_and_rate(1000, 1e6)},
                                        {"t/b", accepted_time_and_rate(1000, 1e6)}};

std::string sentence(const std::vector<verdict::Measured>& run, const verdict::Policy& policy = {}) {
    const auto judgements = verdict::judge(run, accepted_before, policy);
    return sentence_of(judgements, verdict::decide(judgements, verdict::NewBenchmarks::tolerate));
}

}  // namespace

TEST_CASE("the sentence names the worst regression, by how much and against what") {
    CHECK(sentence({measured("t/a", 1200), measured("t/b", 5000)}) ==
          "REGRESSION: t/b: time 5.00 µs against 1.00 µs (+400.0 %), limit 1.05 µs. 2 benchmarks judged: 2 regressed");
}

TEST_CASE("the sentence of a workspace names the target that is no longer there") {
    const auto judgements = verdict::judge({measured("t/a", 1000)}, accepted_before, {});
    const auto decision = verdict::decide(judgements, verdict::NewBenchmarks::tolerate, verdict::Strictness::lenient,
                                          {}, verdict::MissingBenchmarks::fail);
    CHECK(sentence_of(judgements, decision, {}, documents::Kind::workspace) ==
          "MISSING: target that has a baseline is no longer there: t/b. 1 target judged: 1 missing");
}

TEST_CASE("the sentence names a leak before the allocations that it also is, and not before a time six times as long") {
    const auto regressed = [](const char* metric, double baseline, double measured) {
        verdict::Judgement judgement;
        judgement.benchmark = "t/a";
        judgement.metric = *metric::find(metric);
        judgement.verdict = verdict::Verdict::regressed;
        judgement.baseline = baseline;
        judgement.measured = measured;
        judgement.limit = baseline;
        if (baseline > 0.0) {
            judgement.change_percent = (measured / baseline - 1.0) * 100.0;
        }
        return judgement;
    };
    const auto begins = [](const std::vector<verdict::Judgement>& judgements) {
        const auto text = sentence_of(judgements, {});
        return text.substr(0, text.find(" against"));
    };
    const auto leak = regressed("unfreed_blocks", 0, 1);
    CHECK(begins({leak, regressed("allocations", 1, 2)}) == "REGRESSION: t/a: unfreed_blocks 1 block");
    CHECK(begins({leak, regressed("allocations", 1, 3)}) == "REGRESSION: t/a: allocations 3 allocations");
    CHECK(begins({leak, regressed("time", 1000, 6000)}) == "REGRESSION: t/a: time 6.00 µs");
}

TEST_CASE("the sentence of a regression in lockstep tells how sure it is, and of a confirmed one in how many runs") {
    CHECK(sentence({in_lockstep("t/a", 0.081, 18)}) ==
          "REGRESSION: t/a: time 1.08 ms against 1.00 ms (+8.1 %, 99.9 % sure of at least +7.8 %), limit 1.05 ms. "
          "1 benchmark judged: 1 regressed, 1 missing");
    verdict::Measured again = measured("t/a", 1100);
    time_of(again).runs = {1100, 1200, 1100, 1300, 1150};
    CHECK(sentence({again}) ==
          "REGRESSION: t/a: time 1.10 µs against 1.00 µs (+10.0 %), limit 1.05 µs, in all 5 runs. 1 benchmark judged: "
          "1 regressed, 1 missing");
}

TEST_CASE("a verdict of the paired rule records what was measured, launch by launch") {
    const verdict::Measured run = in_lockstep("t/a", 0.081, 6);
    documents::Result result;
    const auto record = to_document(verdict::judge({run}, {}, {}), result).verdicts.front().paired.value();
    REQUIRE(record.log_ratios.size() == 6);
    CHECK(record.log_ratios[1] == run.metrics.at("time").paired->ratios[1].log_ratio);
    using verdict::First;
    CHECK(record.first_turns == std::vector{First::current, First::snapshot, First::current, First::snapshot,
                                            First::current, First::snapshot});
    CHECK(record.snapshot_value == 1e6);
}

TEST_CASE("what a benchmark says of itself stands beside what was compared in pairs, and nowhere else") {
    documents::Result result;
    result.perf_test = "t";
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = "a";
    for (int i = 0; i < 6; ++i) {
        benchmark.control.push_back(test::in_lockstep(
            1000.0, 1000.0, i % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot));
    }
    const auto paired = to_document(verdict::judge({in_lockstep("t/a", 0.081, 6)}, {}, {}), result).verdicts.front();
    REQUIRE(paired.control);
    CHECK(paired.control->noise_percent == 0.0);
    CHECK_FALSE(to_document(verdict::judge({measured("t/a", 1000)}, {}, {}), result).verdicts.front().control);
}

TEST_CASE("the sentence of an inconclusive check tells what it would take") {
    CHECK(sentence({in_lockstep("t/a", 0.081, 8), in_lockstep("t/b", 0.0, 8)}) ==
          "INCONCLUSIVE: 1 of 2 benchmarks: t/a needs about 18 launches in lockstep, 1.8 s in all (had 8, 0.8 s). "
          "2 benchmarks judged: 1 inconclusive");
}

TEST_CASE("where starting the launches took most of the time, that is said") {
    verdict::Measured slow_to_start = in_lockstep("t/a", 0.081, 8);
    time_of(slow_to_start).paired->startup_seconds = 0.7;
    CHECK(sentence({slow_to_start, in_lockstep("t/b", 0.0, 8)}) ==
          "INCONCLUSIVE: 1 of 2 benchmarks: t/a needs about 18 launches in lockstep, 1.8 s in all (had 8, 0.8 s, 0.7 s "
          "of them to start and set up). 2 benchmarks judged: 1 inconclusive");
    documents::Result result;
    result.perf_test = "t";
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = "a";
    benchmark.launches.assign(3, {1, {{"time", {1.0, 2.0}}}, 0.1});
    benchmark.launches[0].startup_s = 2.5;
    benchmark.cut = documents::Cut{{}, 6};
    const auto document = to_document(verdict::judge({measured("t/a", 1000)}, accepted_before, {}), result);
    CHECK(document.verdicts.front().note ==
          "cut by the time budget to 3 of 6 launches, 2.5 s of them to start and set up");
}

TEST_CASE("notes say what the numbers do not") {
    documents::Result result;
    result.perf_test = "t";
    const auto note = [&](const verdict::Measured& run, const verdict::AcceptedValue& time, double threshold,
                          std::size_t reruns) {
        verdict::Policy policy;
        policy.threshold_percent = threshold;
        verdict::Circumstances circumstances;
        circumstances.reruns = reruns;
        const auto judgements = verdict::judge({run}, {{"t/a", {{"time", time}}}}, policy, circumstances);
        return to_document(judgements, result).verdicts.front().note;
    };
    verdict::Measured identical = measured("t/a", 1000);
    identical.identical = true;
    CHECK(note(identical, accepted_value(time_metric(), 1000), 5, 0) ==
          "same executable as the snapshot: nothing to compare");
    CHECK(note(measured("t/a", 1000), accepted_value(time_metric(), 1000, {1000, 1010}), 1, 0) ==
          "judged by 5 %: 2 accepted runs are too few to show how much it varies");
    CHECK(note(measured("t/a", 1000), accepted_value(time_metric(), 1000, {1000, 1010}), 5, 0).empty());
    auto crept = accepted_value(time_metric(), 1080, {1000, 1060, 1080, 1080, 1090});
    crept.fixed_point = verdict::FixedPoint{1000, "2026-01-02T03:04:05.000Z"};
    CHECK(note(measured("t/a", 1090), crept, 5, 0) ==
          "within its limit, but has drifted +9.0 % since it was accepted on 2026-01-02");
    CHECK(note(measured("t/a", 0), accepted_value(time_metric(), 0), 5, 0) ==
          "0 ns: probably optimised away; return the result from the BENCHMARK");
    CHECK(note(measured("t/a", 10), accepted_value(time_metric(), 0), 5, 0) == "the baseline is not above 0");
    verdict::Measured once = measured("t/a", 1100);
    once.seconds = 0.4;
    CHECK(note(once, accepted_value(time_metric(), 1000), 5, 4) ==
          "exceeded its limit in 1 run so far, and needs 4 more, 1.6 s");
}

TEST_CASE("the sentence counts what else there is") {
    CHECK(sentence({measured("t/a", 500), measured("t/c", 1)}) ==
          "OK: 1 benchmark judged: 1 improved, 1 new, 1 missing");
    verdict::Policy policy;
    policy.targets.emplace_back(*verdict::parse_rule_key("a_time"), verdict::TargetBounds{{}, {}, 900});
    CHECK(sentence({measured("t/a", 1000), measured("t/b", 1000)}, policy) ==
          "CRITICAL: t/a: time 1.00 µs, critical bound 900 ns. 2 benchmarks judged: 1 critical");
}

TEST_CASE("a verdict document holds what went into the decision") {
    documents::Result result;
    result.perf_test = "t";
    result.run_id = "r";
    documents::Benchmark benchmark;
    benchmark.name = "a";
    benchmark.file = "a.cpp";
    benchmark.line = 7;
    benchmark.launches.push_back({1, {{"time", {1.0, 2.0}}}, 0.0});
    benchmark.cut = documents::Cut{20, 5};
    result.benchmarks.push_back(benchmark);
    const auto document = to_document(verdict::judge({measured("t/a", 1200)}, accepted_before, {}), result);
    CHECK(document.run_id == "r");
    REQUIRE(document.verdicts.size() == 4);  // two metrics of t/a, two of the missing t/b
    const auto& entry = document.verdicts.front();
    CHECK(entry.verdict == verdict::Verdict::regressed);
    CHECK(entry.baseline == 1000.0);
    CHECK(entry.measured == 1200.0);
    CHECK(*entry.limit == Approx(1050));
    CHECK(entry.threshold_percent == 5.0);
    CHECK(entry.launches == 5);
    CHECK(entry.file == "a.cpp");
    CHECK(entry.note == "cut by the time budget to 1 of 5 launches, 2 of 20 samples a launch");
}

namespace {

/// A run of one benchmark that is not compared in lockstep.
documents::VerdictDocument judged_apart(const verdict::Measured& run, documents::InsteadOfLockstep instead,
                                        const verdict::Accepted& baselines = {}) {
    documents::Result result;
    result.perf_test = "t";
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = "a";
    benchmark.launches.resize(1);
    benchmark.not_in_lockstep = documents::NotInLockstep{instead, "the current executable exited with 3"};
    return to_document(verdict::judge({run}, baselines, {}), result);
}

}  // namespace

TEST_CASE("the row of a benchmark that is compared by alternating launches says so, and what it takes") {
    verdict::Measured run = in_lockstep("t/a", 0.04, 6);
    time_of(run).paired->in_lockstep = false;
    const std::string why =
        "compared by alternating launches, because in lockstep the current executable exited with 3";
    const auto passed = judged_apart(run, documents::InsteadOfLockstep::launches);
    CHECK(passed.verdicts.front().note == why);
    CHECK(passed.verdicts.back().note.empty());  // of the same samples
    CHECK(passed.verdicts.front().not_in_lockstep->reason == "the current executable exited with 3");
    CHECK((passed.verdicts.front().paired->turns_of == documents::TurnsOf::launches));

    for (verdict::LaunchRatio& launch : time_of(run).paired->ratios) {
        launch.log_ratio *= launch.first == verdict::First::current ? 4 : -1;
    }
    const auto unsure = judged_apart(run, documents::InsteadOfLockstep::launches).verdicts.front();
    CHECK(unsure.verdict == verdict::Verdict::inconclusive);
    CHECK(unsure.note.starts_with(why + "; needs about "));
    CHECK(unsure.note.find(" launches of both, ") != std::string::npos);
}

TEST_CASE("what varies too much with its layout says so, and how many layouts would decide it") {
    documents::Result result;
    result.perf_test = "t";
    const auto entry_of = [&](double change, double apart) {
        const auto judged = to_document(verdict::judge({test::in_layouts("t/a", change, 27, apart)}, {}, {}), result);
        return judged.verdicts.front();
    };
    const auto unsure = entry_of(0.02, 0.4);
    CHECK(unsure.verdict == verdict::Verdict::inconclusive);
    CHECK(unsure.note.starts_with("varies by ±19 % with where the linker places it; the change is +"));
    CHECK(unsure.note.find("LAYOUTS ") != std::string::npos);
    CHECK_FALSE(unsure.paired->launches_needed);
    CHECK(unsure.paired->layouts_needed.value() > 8);
    CHECK(unsure.paired->layout_percent.value() == Approx(18.3).margin(0.5));
    CHECK(unsure.paired->layouts == 8);
    CHECK(unsure.paired->current_layouts.size() == 27);
    CHECK(unsure.paired->snapshot_layouts.at(8) == 3);

    const auto sure = entry_of(0.2, 0.01);
    CHECK(sure.verdict == verdict::Verdict::regressed);
    CHECK_FALSE(sure.paired->layouts_needed);
    const auto without = to_document(verdict::judge({test::in_lockstep("t/a", 0.2, 18)}, {}, {}), result);
    CHECK_FALSE(without.verdicts.front().paired->layouts);
    CHECK(without.verdicts.front().paired->current_layouts.empty());
}

TEST_CASE("why no build step is compared is said once, and not in each row") {
    documents::Result result;
    result.perf_test = "t";
    result.kind = documents::Kind::build;
    result.lockstep.emplace().origin = documents::Origin::base_revision;
    result.lockstep->problem = "the base revision has no target of this name";
    documents::Benchmark& step = result.benchmarks.emplace_back();
    step.name = "a";
    step.launches.resize(1);
    step.not_in_lockstep = {documents::InsteadOfLockstep::nothing, result.lockstep->problem};
    const auto note = [&] {
        return to_document(verdict::judge({measured("t/a", 1000)}, accepted_before, {}), result).verdicts.front().note;
    };
    CHECK(note().find("not compared with") == std::string::npos);
    step.not_in_lockstep->reason = "it does not compile there";
    CHECK(note().starts_with("not compared with the base revision, because it does not compile there"));
}

TEST_CASE("the row of a benchmark that the snapshot does not measure says by what it is judged") {
    const auto judged = judged_apart(measured("t/a", 1000), documents::InsteadOfLockstep::nothing, accepted_before);
    CHECK(judged.verdicts.front().rule == verdict::Rule::stored);
    const std::string& note = judged.verdicts.front().note;
    CHECK(note.find("not compared with the snapshot, because the current executable exited with 3") == 0);
    CHECK(note.find("judged by stored numbers") != std::string::npos);
    CHECK(note.find("has no benchmark of this name") == std::string::npos);  // it has

    verdict::Measured slower = measured("t/a", 1400);
    slower.counterpart_failed = true;
    const auto unsettled =
        judged_apart(slower, documents::InsteadOfLockstep::nothing, accepted_before).verdicts.front();
    CHECK(unsettled.verdict == verdict::Verdict::inconclusive);
    CHECK(
        unsettled.note ==
        "not compared with the snapshot, because the current executable exited with 3; exceeded its stored limit in 1 "
        "run, which alone proves nothing");
}

TEST_CASE("a benchmark that is compiled otherwise says in what") {
    auto before = accepted_before;
    before["t/a"]["time"].build = "gcc 12.2.0 Release -O2 -std=gnu++17";
    documents::Result result;
    result.environment.compiler = "gcc";
    result.environment.compiler_version = "12.2.0";
    result.environment.build_type = "Release";
    result.environment.flags = "-O3 -std=gnu++17";
    const auto document = to_document(verdict::judge({measured("t/a", 1000)}, before, {}), result);
    CHECK(document.verdicts.front().verdict == verdict::Verdict::incomparable);
    CHECK(document.verdicts.front().note == "compiled differently than what was accepted: -O2 removed, -O3 added");
}

TEST_CASE("the sentence calls what was judged by its name") {
    const auto judgements = verdict::judge({measured("t/a", 1000), measured("t/b", 1000)}, accepted_before, {});
    const auto decision = verdict::decide(judgements, verdict::NewBenchmarks::tolerate);
    CHECK(sentence_of(judgements, decision, {}, documents::Kind::size) == "OK: 2 targets judged");
    CHECK(sentence_of(judgements, decision, {}, documents::Kind::build) == "OK: 2 build steps judged");
}
