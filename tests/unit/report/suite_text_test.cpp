#include "checker/report/suite_text.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using documents::CheckOutcome;

TEST_CASE("a suite in which all is well says so in a few words") {
    report::SuiteRun run;
    run.judged = {{"a", CheckOutcome::passed}, {"b", CheckOutcome::passed}};
    run.seconds = 59.4;
    CHECK(report::suite_text(run, text::Colour::off) == "suite: 2 perf tests in 59 s: 2 passed\n");
}

TEST_CASE("a suite names what needs attention") {
    report::SuiteRun run;
    run.judged = {{"a", CheckOutcome::passed}, {"slow", CheckOutcome::failed}, {"new", CheckOutcome::skipped}};
    run.not_judged = {"odd"};
    run.not_measured = {"crashes", "hangs"};
    run.disabled = {"off"};
    run.seconds = 3725.6;
    CHECK(report::suite_text(run, text::Colour::off) ==
          "suite: 7 perf tests in 1 h 2 min: 1 passed, 1 failed (slow), 1 skipped (new), 1 not judged (odd), 2 not "
          "measured (crashes, hangs), 1 disabled (off)\n");
}
