#include "commands/judged_run.hpp"

#include "commands/recording.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::commands;

namespace {

verdict::Measured measured(const std::string& name, double nanoseconds) {
    return {name, stats::RunSummary{nanoseconds, 1.0, 5}};
}

const verdict::Accepted accepted{{"t/a", {{"time", 1000.0}, {"ops_per_second", 1e6}}},
                                 {"t/b", {{"time", 1000.0}, {"ops_per_second", 1e6}}}};

std::string sentence(const std::vector<verdict::Measured>& run, const verdict::Policy& policy = {}) {
    const auto judgements = verdict::judge(run, accepted, policy);
    return sentence_of(judgements, verdict::decide(judgements, verdict::NewBenchmarks::tolerate));
}

}  // namespace

TEST_CASE("the sentence names the worst regression, by how much and against what") {
    CHECK(sentence({measured("t/a", 1200), measured("t/b", 5000)}) ==
          "REGRESSION: t/b: time 5.00 µs against 1.00 µs (+400.0 %), limit 1.05 µs. 2 benchmarks judged: 2 regressed");
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
    format::Result result;
    result.perf_test = "t";
    result.run_id = "r";
    format::Benchmark benchmark;
    benchmark.name = "a";
    benchmark.file = "a.cpp";
    benchmark.line = 7;
    benchmark.launches.push_back({1, {1.0, 2.0}, 0.0});
    benchmark.cut = format::Cut{20, 5};
    result.benchmarks.push_back(benchmark);
    const auto document = to_document(verdict::judge({measured("t/a", 1200)}, accepted, {}), result);
    CHECK(document.run_id == "r");
    CHECK(document.time_floor_ns == 0.5);
    REQUIRE(document.verdicts.size() == 4);  // two metrics of t/a, two of the missing t/b
    const auto& entry = document.verdicts.front();
    CHECK(entry.verdict == "regressed");
    CHECK(entry.baseline == 1000.0);
    CHECK(entry.measured == 1200.0);
    CHECK(*entry.limit == Approx(1050));
    CHECK(entry.threshold_percent == 5.0);
    CHECK(entry.launches == 5);
    CHECK(entry.file == "a.cpp");
    CHECK(entry.note == "cut by the time budget to 1 launch of 2 samples");
}

TEST_CASE("words for a shell are quoted where they must be") {
    CHECK(shell_quoted("build/perfmon") == "build/perfmon");
    CHECK(shell_quoted("my dir") == "'my dir'");
    CHECK(shell_quoted("it's") == "'it'\\''s'");
    CHECK(shell_quoted("") == "''");
    CHECK(shell_quoted("$HOME;x") == "'$HOME;x'");
}
