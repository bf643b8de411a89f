#include "checker/evaluate/control_tally.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <string>
#include <vector>

using namespace perfmon;
using evaluate::ControlTally;
using verdict::First;
using verdict::Verdict;

namespace {

verdict::Judgement judgement_of(const std::string& benchmark, Verdict verdict, const char* metric = "time") {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.metric = *metric::find(metric);
    judgement.verdict = verdict;
    judgement.threshold_percent = 5.0;
    return judgement;
}

/// One whose six launches all say the same, at a cost of 0.1 s each.
verdict::Judgement paired(const std::string& benchmark, double log_ratio) {
    auto judgement = judgement_of(benchmark, Verdict::ok);
    verdict::PairedEvidence& evidence = judgement.paired.emplace();
    for (int i = 0; i < 6; ++i) {
        evidence.launches.ratios.push_back({log_ratio, i % 2 == 0 ? First::current : First::snapshot});
    }
    evidence.launches.seconds = 0.6;
    evidence.question = verdict::paired_question(metric::Direction::lower, 5.0, {0.5, 1000.0, {}});
    evidence.judgement.estimate = log_ratio;
    return judgement;
}

}  // namespace

TEST_CASE("a check counts once for each benchmark, by the worst verdict on any of its metrics") {
    ControlTally tally;
    tally.add({judgement_of("t/a", Verdict::ok), judgement_of("t/a", Verdict::regressed, "allocations"),
               judgement_of("t/b", Verdict::inconclusive)},
              5.0);
    tally.add({judgement_of("t/a", Verdict::inconclusive), judgement_of("t/a", Verdict::improved, "allocations"),
               judgement_of("t/b", Verdict::ok)},
              5.0);
    const auto document = tally.document(12.5);
    REQUIRE(document.benchmarks.size() == 2);
    CHECK(document.benchmarks[0].benchmark == "t/a");
    CHECK(document.benchmarks[0].checks == 2);
    CHECK(document.benchmarks[0].red == 1);
    CHECK(document.benchmarks[0].improved == 1);
    CHECK(document.benchmarks[0].inconclusive == 0);
    CHECK(document.benchmarks[1].inconclusive == 1);
    CHECK(document.checks == 4);
    CHECK(document.red == 1);
    CHECK(document.seconds == 12.5);
    CHECK(document.red_percent_lower == Approx(0.63).epsilon(0.01));
    CHECK(document.red_percent_upper == Approx(80.6).epsilon(0.01));
}

TEST_CASE("what was not compared is no check") {
    ControlTally tally;
    tally.add({judgement_of("t/a", Verdict::skipped), judgement_of("t/b", Verdict::new_benchmark),
               judgement_of("t/c", Verdict::unjudged)},
              5.0);
    CHECK(tally.document(1.0).benchmarks.empty());
    CHECK(tally.document(1.0).red_percent_upper == 100.0);
}

TEST_CASE("the smallest change is of the first metric that was compared in pairs, after three checks") {
    ControlTally tally;
    auto cpu = paired("t/a", 0.5);
    cpu.metric = *metric::find("cpu_time");
    for (int check = 0; check < 2; ++check) {
        tally.add({paired("t/a", 0.0), cpu}, 5.0);
    }
    CHECK_FALSE(tally.document(1.0).benchmarks.front().smallest_change_percent);
    tally.add({paired("t/a", std::log(1.01)), cpu}, 5.0);
    const auto benchmark = tally.document(1.0).benchmarks.front();
    CHECK(benchmark.metric == "time");
    CHECK(benchmark.threshold_percent == 5.0);
    REQUIRE(benchmark.estimates_percent.size() == 3);
    CHECK(benchmark.estimates_percent[2] == Approx(1.0));
    REQUIRE(benchmark.smallest_change_percent);
    CHECK(*benchmark.smallest_change_percent > 5.5);
    CHECK(*benchmark.smallest_change_percent < 6.5);
}

TEST_CASE("of benchmarks that are never wrong, the blindest comes first") {
    ControlTally tally;
    for (int check = 0; check < 3; ++check) {
        tally.add({paired("t/a", 0.0), paired("t/b", check == 0 ? 0.05 : 0.0), paired("t/c", check == 0 ? 3.0 : 0.0)},
                  5.0);
    }
    const auto document = tally.document(1.0);
    CHECK(document.benchmarks[0].benchmark == "t/c");
    CHECK_FALSE(document.benchmarks[0].smallest_change_percent);
    CHECK(document.benchmarks[1].benchmark == "t/b");
    CHECK(document.benchmarks[2].benchmark == "t/a");
}
