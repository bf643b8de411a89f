#include "checker/report/run_text.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using report::run_text;

namespace {

documents::Result run_of_two() {
    documents::Result result;
    result.perf_test = "codec";
    for (const char* name : {"parse/a", "parse/b"}) {
        documents::Benchmark& benchmark = result.benchmarks.emplace_back();
        benchmark.name = name;
        benchmark.launches.assign(3, {1, {{"time", {1.0, 2.0}}}, 0.1});
    }
    return result;
}

}  // namespace

TEST_CASE("a run is one line as long as all went as it was asked for") {
    auto result = run_of_two();
    CHECK(run_text(result, "", 1.25) == "codec: 2 benchmarks × 6 launches in 1.2 s\n");
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    CHECK(run_text(result, " and 4 more", 2) ==
          "codec: 2 benchmarks × 6 launches and 4 more in 2.0 s, in lockstep with the snapshot\n");
    result.lockstep->identical = true;
    CHECK(run_text(result, "", 2) ==
          "codec: 2 benchmarks × 6 launches in 2.0 s, alone: the executable is the snapshot\n");
    result.lockstep->identical = false;
    result.lockstep->problem = "it is\ngone";
    CHECK(run_text(result, "", 2).find(", not in lockstep: it is\\ngone\n") != std::string::npos);
}

TEST_CASE("what is otherwise than asked for has a line of its own") {
    auto result = run_of_two();
    result.lockstep.emplace().origin = documents::Origin::snapshot;
    for (auto& benchmark : result.benchmarks) {
        benchmark.not_in_lockstep = documents::NotInLockstep{documents::InsteadOfLockstep::launches, "it hung"};
    }
    result.benchmarks[1].cut = documents::Cut{{}, 6};
    result.skipped.push_back({"gpu", "no GPU"});
    const std::string text = run_text(result, "", 1);
    CHECK(text.find("  parse/a and 1 more: compared by alternating launches, because in lockstep it hung\n") !=
          std::string::npos);
    CHECK(text.find("  parse/b: 3 of 6 launches within the time budget of 5 s\n") != std::string::npos);
    CHECK(text.find("  gpu: skipped: no GPU\n") != std::string::npos);
}

TEST_CASE("a relation says what its own launches took") {
    auto result = run_of_two();
    documents::MeasuredRelation& relation = result.relations.emplace_back();
    relation.relation.benchmarks = {"parse/\ta"};
    relation.relation.at_most = 2;
    relation.relation.unit = "ms";
    relation.benchmarks = {result.benchmarks[0]};
    CHECK(run_text(result, "", 1).find("  EXPECT \"parse/\\ta\" AT_MOST 2 ms: 3 launches in 0.3 s\n") !=
          std::string::npos);
    relation.metric = "allocations";
    CHECK(run_text(result, "", 2.0).find(" AT_MOST 2 ms: by what the run counts\n") != std::string::npos);
    relation.skipped = "no GPU";
    CHECK(run_text(result, "", 1).find("AT_MOST 2 ms: skipped: no GPU\n") != std::string::npos);
}

TEST_CASE("of what is measured once, a run says no word of launches") {
    documents::Result result;
    result.perf_test = "codec";
    result.kind = documents::Kind::size;
    result.benchmarks.resize(1);
    CHECK(run_text(result, "", 0.04) == "codec: 1 target in 0.0 s\n");
    result.lockstep.emplace().origin = documents::Origin::base_revision;
    CHECK(run_text(result, "", 0.04) == "codec: 1 target in 0.0 s, beside that of the base revision\n");
    result.lockstep->problem = "it does\nnot build";
    CHECK(run_text(result, "", 0.04) ==
          "codec: 1 target in 0.0 s, not beside that of the base revision: it does\\nnot build\n");
}

TEST_CASE("a build is compared in turn with that of another revision, which is no exception") {
    documents::Result result;
    result.perf_test = "codec";
    result.kind = documents::Kind::build;
    result.settings.launches = 5;
    result.benchmarks.resize(2);
    result.benchmarks[0].name = "a.cpp";
    result.benchmarks[0].not_in_lockstep = {documents::InsteadOfLockstep::launches, "its processes do not take turns"};
    CHECK(run_text(result, "", 0.04) == "codec: 2 build steps × 5 launches in 0.0 s\n");
    result.lockstep.emplace().origin = documents::Origin::base_revision;
    CHECK(run_text(result, "", 0.04) ==
          "codec: 2 build steps × 5 launches in 0.0 s, in turn with those of the base revision\n");
    result.lockstep->problem = "it does\nnot build";
    CHECK(run_text(result, "", 0.04) ==
          "codec: 2 build steps × 5 launches in 0.0 s, not beside the base revision: it does\\nnot build\n");
    for (auto& step : result.benchmarks) {
        step.not_in_lockstep = {documents::InsteadOfLockstep::nothing, result.lockstep->problem};
    }
    CHECK(run_text(result, "", 0.04) ==
          "codec: 2 build steps × 5 launches in 0.0 s, not beside the base revision: it does\\nnot build\n");
    result.benchmarks[1].not_in_lockstep->reason = "the base revision does not measure it";
    result.benchmarks[1].name = "b.cpp";
    CHECK(run_text(result, "", 0.04)
              .ends_with(
                  "\n  b.cpp: not compared with the base revision, because the base revision does not measure it\n"));
}
