#include "checker/report/bisection_text.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <string>

using namespace perfmon;
using report::BisectedCommit;
using text::Colour;

namespace {

constexpr const char* good = "1111111111111111111111111111111111111111";
constexpr const char* bad = "2222222222222222222222222222222222222222";

BisectedCommit compared(const std::string& hash, verdict::Verdict verdict, double log_ratio) {
    BisectedCommit commit{hash, "A person", "2026-03-01", "Reserve\nless"};
    documents::MetricVerdict& said = commit.verdict.emplace();
    said.metric = "time";
    said.verdict = verdict;
    said.change_percent = (std::exp(log_ratio) - 1.0) * 100.0;
    said.paired.emplace();
    said.paired->interval_lower = log_ratio - 0.01;
    said.paired->interval_upper = log_ratio + 0.01;
    return commit;
}

}  // namespace

TEST_CASE("a step says what became of the commit and how many are left") {
    CHECK(report::bisection_step(compared(bad, verdict::Verdict::regressed, 0.2), 20, Colour::off) ==
          "  222222222222  regressed    20 left  +22.1 % (+20.9 % to +23.4 %)\n");
    CHECK(report::bisection_step(compared(good, verdict::Verdict::ok, 0.0), 3, Colour::off) ==
          "  111111111111  ok            3 left  +0.0 % (-1.0 % to +1.0 %)\n");
}

TEST_CASE("a step says why a commit is skipped, in one line") {
    BisectedCommit broken{good, "", "", ""};
    broken.problem = "does not build\n(cmake failed)";
    CHECK(report::bisection_step(broken, 3, Colour::off) ==
          "  111111111111  skipped       3 left  does not build\\n(cmake failed)\n");
    auto inconclusive = compared(good, verdict::Verdict::inconclusive, 0.05);
    inconclusive.problem = "inconclusive";
    CHECK(report::bisection_step(inconclusive, 3, Colour::off) ==
          "  111111111111  skipped       3 left  inconclusive\n");
}

TEST_CASE("an executable that is the good one's was not compared") {
    auto same = compared(good, verdict::Verdict::ok, 0.0);
    same.verdict->identical = true;
    CHECK(report::bisection_step(same, 3, Colour::off) ==
          "  111111111111  ok            3 left  the same executable, byte for byte\n");
}

TEST_CASE("the first bad commit is told with its change and that of the commit before it") {
    const report::BisectionResult result{{compared(bad, verdict::Verdict::regressed, 0.2)},
                                         compared(good, verdict::Verdict::ok, 0.0),
                                         "see what it changed: git show 222222222222"};
    CHECK(
        report::bisection_text(result, Colour::off) ==
        "first bad commit: 222222222222: time +22.1 % (+20.9 % to +23.4 %); 111111111111 before it: +0.0 % (-1.0 % to "
        "+1.0 %)\n"
        "  commit   2222222222222222222222222222222222222222\n"
        "  author   A person\n"
        "  date     2026-03-01\n"
        "  subject  Reserve\\nless\n"
        "see what it changed: git show 222222222222\n");
}

TEST_CASE("the commit after the good one has none before it to be told") {
    const report::BisectionResult result{{compared(bad, verdict::Verdict::regressed, 0.2)}, std::nullopt, "next"};
    CHECK(report::bisection_text(result, Colour::off)
              .starts_with("first bad commit: 222222222222: time +22.1 % (+20.9 % to +23.4 %); the commit before it is "
                           "the good one\n"));
}

TEST_CASE("what is left because it was skipped is listed") {
    BisectedCommit broken{good, "", "2026-02-01", "Break it"};
    broken.problem = "does not build";
    const report::BisectionResult result{
        {broken, compared(bad, verdict::Verdict::regressed, 0.2)}, std::nullopt, "next"};
    CHECK(report::bisection_text(result, Colour::off) ==
          "not found: 2 commits are left, and all but the last of them are skipped\n"
          "  111111111111  2026-02-01  Break it\n"
          "  222222222222  2026-03-01  Reserve\\nless\n"
          "at 222222222222: time +22.1 % (+20.9 % to +23.4 %)\n"
          "next\n");
}
