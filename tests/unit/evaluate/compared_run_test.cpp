#include "checker/evaluate/compared_run.hpp"

#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::evaluate;

namespace {

/// Alone, three launches of one benchmark.
documents::Result result_of(const std::string& benchmark, double nanoseconds) {
    documents::Result result;
    result.perf_test = "t";
    documents::Benchmark& only = result.benchmarks.emplace_back();
    only.name = benchmark;
    for (int launch = 0; launch < 3; ++launch) {
        only.launches.push_back({1000, {{"time", {nanoseconds, nanoseconds, nanoseconds}}}, 0.1});
    }
    return result;
}

/// Each launch beside a snapshot that takes as long.
documents::Result beside_itself(documents::Result result) {
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    for (documents::Launch& launch : result.benchmarks.front().launches) {
        launch.turns = documents::Turns{};
        launch.snapshot = documents::SnapshotLaunch{1000, launch.measures};
    }
    return result;
}

Basis accepted(const std::string& benchmark, double nanoseconds) {
    Basis basis = beside_another({});
    const metric::Metric& time = *metric::find("time");
    const metric::Metric& rate = *metric::find("ops_per_second");
    basis.accepted[benchmark] = {{"time", {.metric = time, .value = nanoseconds}},
                                 {"ops_per_second", {.metric = rate, .value = metric::derived(rate, nanoseconds)}}};
    return basis;
}

}  // namespace

TEST_CASE("a comparison and a check of the same numbers give the same document and the same code") {
    for (const double measured : {1000.0, 1200.0, 500.0}) {
        const auto after = result_of("a", measured);
        const JudgedRun compared = compared_run(result_of("a", 1000), after, {});
        const JudgedRun checked = judged_run(after, accepted("t/a", 1000));
        CHECK((compared.document == checked.document));
        CHECK(compared.code == checked.code);
        CHECK(compared.code == (measured > 1000 ? ExitCode::regression : ExitCode::ok));
    }
}

TEST_CASE("one result is judged by another whatever either ran beside") {
    const JudgedRun run = compared_run(beside_itself(result_of("a", 1000)), beside_itself(result_of("a", 1200)), {});
    CHECK(run.code == ExitCode::regression);
    REQUIRE_FALSE(run.document.verdicts.empty());
    CHECK(run.document.verdicts.front().rule == verdict::Rule::stored);
    CHECK_FALSE(run.document.lockstep);
}

TEST_CASE("results of differently named perf tests match by the benchmarks' own names") {
    documents::Result before = result_of("a", 1000);
    before.perf_test = "as it was called before";
    CHECK(compared_run(before, result_of("a", 1000), {}).code == ExitCode::ok);
}

TEST_CASE("two that have nothing in common are bad data, and no pass") {
    const JudgedRun run = compared_run(result_of("a", 1000), result_of("b", 1000), {});
    CHECK(run.code == ExitCode::bad_data);
    CHECK(run.document.outcome == documents::CheckOutcome::failed);
    CHECK(run.document.sentence.starts_with("NOTHING COMPARED"));
    CHECK(compared_run(result_of("a", 1000), beside_another({})).code == ExitCode::bad_data);
}

TEST_CASE("what says that it cannot run here is skipped, with its reason") {
    documents::Result result;
    result.perf_test = "t";
    result.skipped = {{"net", "no network"}};
    const JudgedRun run = compared_run(result, beside_another({}));
    CHECK(run.code == ExitCode::skipped);
    CHECK(run.document.outcome == documents::CheckOutcome::skipped);
    CHECK(run.document.sentence == "SKIPPED: it cannot run here: no network");
}
