#include "checker/evaluate/likely_cause.hpp"

#include "checker/evaluate/judged_run.hpp"
#include "checker/evaluate/verdict_document.hpp"
#include "checker/verdict/judge.hpp"
#include "measured_run.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::test;

namespace {

constexpr double slower = 0.2;

void add_counts(verdict::Measured& run, const std::string& metric, const verdict::Counts& counts) {
    run.metrics[metric] = {.metric = *metric::find(metric), .summary = std::nullopt, .counts = counts};
}

/// A benchmark whose time and processor time regressed, by as many instructions.
verdict::Measured same_work(double cpu_slower = slower) {
    verdict::Measured run = in_lockstep("codec/one/a", slower, 18);
    run.metrics["cpu_time"] = in_lockstep("", cpu_slower, 18).metrics.at("time");
    run.metrics["cpu_time"].metric = *metric::find("cpu_time");
    add_counts(run, "instructions", {{1000, 1000}, {1000, 1000}});
    return run;
}

}  // namespace

TEST_CASE("what takes longer for the same instructions and allocations lies elsewhere in memory") {
    CHECK(evaluate::likely_cause(same_work()) == documents::LikelyCause::code_placement);
    auto run = same_work();
    add_counts(run, "allocations", {{3, 3}, {3, 3}});
    CHECK(evaluate::likely_cause(run) == documents::LikelyCause::code_placement);
    add_counts(run, "instructions", {{1004, 1004}, {1000, 1000}});  // within the threshold
    CHECK(evaluate::likely_cause(run) == documents::LikelyCause::code_placement);
}

TEST_CASE("nothing is said where anything that was counted changed, varies, or was not counted of both") {
    const auto cause_with = [](const std::string& metric, const verdict::Counts& counts) {
        auto run = same_work();
        add_counts(run, metric, counts);
        return evaluate::likely_cause(run);
    };
    CHECK_FALSE(cause_with("instructions", {{1100, 1100}, {1000, 1000}}));
    CHECK_FALSE(cause_with("instructions", {{900, 900}, {1000, 1000}}));
    CHECK_FALSE(cause_with("instructions", {{23, 23}, {15, 15}}));  // less than the metric's floor
    CHECK_FALSE(cause_with("instructions", {{1000, 1020}, {1000, 1000}}));
    CHECK_FALSE(cause_with("instructions", {{1000, 1000}, {}}));
    CHECK_FALSE(cause_with("allocations", {{4, 4}, {3, 3}}));
    CHECK_FALSE(cause_with("allocations", {{3, 3}, {}}));
    auto run = same_work();
    run.metrics.erase("instructions");
    CHECK_FALSE(evaluate::likely_cause(run));
}

TEST_CASE("what takes longer though the processor does not waits, whatever was counted") {
    CHECK(evaluate::likely_cause(same_work(0.01)) == documents::LikelyCause::waiting);
    CHECK(evaluate::likely_cause(same_work(0.09)) == documents::LikelyCause::waiting);
    CHECK(evaluate::likely_cause(same_work(0.11)) == documents::LikelyCause::code_placement);
    auto run = same_work(0.01);
    run.metrics.erase("instructions");
    CHECK(evaluate::likely_cause(run) == documents::LikelyCause::waiting);
    // Twice of little is little: 8 requests in flight wait 1 ms each, and the processor works 0.1 ms for them.
    run.metrics.at("cpu_time").paired->snapshot_value = 1e5;
    run.metrics.at("cpu_time").paired->ratios = run.metrics.at("time").paired->ratios;
    CHECK(evaluate::likely_cause(run) == documents::LikelyCause::waiting);
    run.metrics.erase("cpu_time");
    CHECK_FALSE(evaluate::likely_cause(run));
}

TEST_CASE("two threads whose work is done by one now do not wait") {
    auto run = same_work(0.0);
    run.metrics.at("cpu_time").summary->value = 2.4e6;
    CHECK_FALSE(evaluate::likely_cause(run));
}

namespace {

/// A run of one benchmark that takes a fifth longer than its snapshot, and executes so many instructions.
documents::Result slower_run(double instructions, double of_snapshot) {
    documents::Result result;
    result.perf_test = "codec";
    result.settings.launches = 18;
    result.lockstep.emplace();
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = "one/a";
    for (int i = 0; i < 18; ++i) {
        documents::Launch& launch = benchmark.launches.emplace_back();
        const double scatter = 1.0 + 0.001 * i;
        launch.measures = {{"time", {1200.0 * scatter, 1200.0}}, {"cpu_time", {1200.0 * scatter, 1200.0}}};
        launch.snapshot = documents::SnapshotLaunch{1, {{"time", {1000.0, 1000.0}}, {"cpu_time", {1000.0, 1000.0}}}};
        launch.turns.emplace().first = i % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
    }
    for (int i = 0; i < 2; ++i) {
        documents::Launch& launch = benchmark.counted.emplace_back();
        launch.iterations_per_sample = 8;
        launch.measures = {{"instructions", {instructions}}};
        launch.snapshot = documents::SnapshotLaunch{8, {{"instructions", {of_snapshot}}}};
        launch.turns.emplace().of = documents::TurnsOf::launches;
    }
    if (instructions != of_snapshot) {
        benchmark.profile.emplace().functions = {{"work", "", 0, of_snapshot, instructions}};
    }
    return result;
}

documents::VerdictDocument document_of(const documents::Result& result) {
    return evaluate::to_document(evaluate::judge(result, {}, verdict::Stage::final), result);
}

}  // namespace

TEST_CASE("a document tells the likely cause of a time that regressed, and where the instructions are executed") {
    const auto same = document_of(slower_run(1000, 1000));
    REQUIRE(same.verdicts.front().metric == "time");
    REQUIRE(same.verdicts.front().verdict == verdict::Verdict::regressed);
    CHECK(same.verdicts.front().likely_cause == documents::LikelyCause::code_placement);
    CHECK(same.verdicts.front().note ==
          "it executes as many instructions as before (1000): unless these or its data are others, the likely cause is "
          "where the code is placed in memory");

    const auto more = document_of(slower_run(1200, 1000));
    CHECK_FALSE(more.verdicts.front().likely_cause);
    CHECK(more.verdicts.front().note.empty());
    REQUIRE(more.profiles.size() == 1);
    CHECK(more.profiles.front().benchmark == "codec/one/a");

    auto other_functions = slower_run(1000, 1000);
    other_functions.benchmarks.front().profile.emplace().functions = {{"f", "", 0, 500, 300}, {"g", "", 0, 300, 500}};
    CHECK_FALSE(document_of(other_functions).verdicts.front().likely_cause);
}

TEST_CASE("what the time budget cut of the timed launches is no note on what is counted") {
    auto result = slower_run(1200, 1000);
    result.benchmarks.front().cut.emplace().launches_requested = 20;
    evaluate::Basis basis;
    basis.policy.also_judged = {"instructions"};
    const auto document = evaluate::to_document(evaluate::judge(result, basis, verdict::Stage::final), result);
    bool has_instructions = false;
    for (const documents::MetricVerdict& entry : document.verdicts) {
        if (entry.metric == "instructions") {
            has_instructions = true;
            CHECK(entry.note.empty());
        }
    }
    CHECK(has_instructions);
    CHECK_FALSE(document.verdicts.front().note.empty());
}

TEST_CASE(
    "a document says nothing of the cause where anything was to be counted and was not, and profiles no success") {
    auto result = slower_run(1000, 1000);
    result.not_counted["allocations"] = "it has an allocator of its own";
    CHECK_FALSE(document_of(result).verdicts.front().likely_cause);
    auto fine = slower_run(1200, 1000);
    for (documents::Launch& launch : fine.benchmarks.front().launches) {
        launch.measures = launch.snapshot->measures;
    }
    CHECK(document_of(fine).profiles.empty());
}
