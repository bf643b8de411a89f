#include "checker/evaluate/judged_run.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::evaluate;

TEST_CASE("each decision has its outcome and its exit code") {
    const auto ends = [](verdict::Outcome decided, documents::CheckOutcome outcome, ExitCode code) {
        const Ending ending = ending_of(decided);
        CHECK(ending.outcome == outcome);
        CHECK(ending.code == code);
    };
    using documents::CheckOutcome;
    ends(verdict::Outcome::passed, CheckOutcome::passed, ExitCode::ok);
    ends(verdict::Outcome::failed, CheckOutcome::failed, ExitCode::regression);
    ends(verdict::Outcome::inconclusive, CheckOutcome::skipped, ExitCode::skipped);
    ends(verdict::Outcome::skipped, CheckOutcome::skipped, ExitCode::skipped);
    ends(verdict::Outcome::nothing_compared, CheckOutcome::failed, ExitCode::bad_data);
}

TEST_CASE("a run beside the snapshot is not compared with it where its baseline was removed") {
    documents::Result result;
    result.perf_test = "t";
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    for (const char* const name : {"kept", "removed"}) {
        documents::Benchmark& benchmark = result.benchmarks.emplace_back();
        benchmark.name = name;
        for (int number = 0; number < 6; ++number) {
            documents::Launch& launch = benchmark.launches.emplace_back();
            launch.measures = {{"time", {1000.0, 1000.0}}};
            launch.turns.emplace().first =
                number % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
            launch.snapshot = documents::SnapshotLaunch{1, launch.measures};
        }
    }
    Basis basis;
    basis.accepted["t/kept"]["time"] = {.metric = *metric::find("time"), .value = 1000.0};
    for (const verdict::Judgement& judgement : judge(result, basis, verdict::Stage::final)) {
        const bool is_removed = judgement.benchmark == "t/removed";
        CHECK((judgement.rule == verdict::Rule::paired) != is_removed);
        CHECK((judgement.verdict == verdict::Verdict::new_benchmark) == is_removed);
    }
}

TEST_CASE("a target that is there and nobody asked for is not missing, one that is gone is") {
    documents::Result result;
    result.perf_test = "w";
    result.kind = documents::Kind::workspace;
    documents::Benchmark& app = result.benchmarks.emplace_back();
    app.name = "app";
    app.launches.emplace_back().measures = {{"exists", {1.0}}};
    Basis basis;
    basis.policy.metrics = {"exists"};
    for (const char* const name : {"w/app", "w/other"}) {
        basis.accepted[name]["exists"] = {.metric = *metric::find("exists"), .value = 1.0};
    }
    CHECK(judged_run(result, basis).code == ExitCode::regression);
    result.not_asked_for = {"other"};
    CHECK(judged_run(result, basis).code == ExitCode::ok);
}

TEST_CASE("several perf tests answer with the gravest of their codes") {
    CHECK(gravest(ExitCode::skipped, ExitCode::skipped) == ExitCode::skipped);
    CHECK(gravest(ExitCode::skipped, ExitCode::ok) == ExitCode::ok);
    CHECK(gravest(ExitCode::regression, ExitCode::ok) == ExitCode::regression);
    CHECK(gravest(ExitCode::regression, ExitCode::io) == ExitCode::io);
}
