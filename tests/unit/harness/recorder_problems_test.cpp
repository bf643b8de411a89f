#include "runtime/harness/recorder.hpp"

#include "recorder_script.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using perfmon::harness::FailedAssertion;
using perfmon::harness::Recorder;
using perfmon::harness::sentence_of;
using perfmon::test::only;
using perfmon::test::Script;
using Sentences = std::vector<std::string>;

TEST_CASE("a benchmark that throws is told once, whatever the framework makes of it") {
    Script script;
    script.test_case("case");
    script.announce("one", 5);
    script.recorder.preparing("one", script.now);
    script.recorder.benchmark_failed("disk on fire");
    CHECK_FALSE(script.recorder.assertion_failed({"x.cpp", 1, "", "", "disk on fire"}));
    CHECK(script.recorder.problems() == Sentences{"benchmark \"case/one\" (x.cpp:5) threw: disk on fire"});
    script.benchmark("two");
    CHECK(script.recorder.benchmarks().size() == 1);
}

TEST_CASE("an assertion that fails inside a benchmark is not told as an exception too") {
    Script script;
    script.test_case("case");
    script.announce("one");
    script.recorder.preparing("one", script.now);
    CHECK(script.recorder.assertion_failed({"x.cpp", 3, "CHECK( a )", "", ""}));
    script.recorder.benchmark_failed("failed assertion");
    CHECK(script.recorder.problems() == Sentences{"an assertion failed"});
}

TEST_CASE("failed assertions are counted, and each place is shown once") {
    Script script;
    script.test_case("case");
    script.benchmark("one");
    const FailedAssertion here{"x.cpp", 3, "CHECK( a )", "false", ""};
    CHECK(script.recorder.assertion_failed(here));
    CHECK_FALSE(script.recorder.assertion_failed(here));
    CHECK(script.recorder.assertion_failed({"x.cpp", 4, "CHECK( b )", "false", ""}));
    CHECK(script.recorder.problems() == Sentences{"3 assertions failed"});
}

TEST_CASE("a test case may declare that it fails") {
    Script script;
    script.test_case("case", Recorder::Failures::expected);
    CHECK_FALSE(script.recorder.assertion_failed({"x.cpp", 3, "CHECK( a )", "false", ""}));
    script.benchmark("one");
    CHECK(script.recorder.problems().empty());
}

TEST_CASE("a benchmark that was not announced has no hooks") {
    Script script;
    script.test_case("case");
    script.recorder.preparing("one", script.now);
    CHECK(script.recorder.ended(script.now) == nullptr);
    const auto problems = script.recorder.problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().find("benchmark \"case/one\" was compiled without PerfMon's hooks") == 0);
}

TEST_CASE("a benchmark whose calls do not come through the hooks is not believed") {
    Script script;
    script.test_case("case");
    script.announce("one");
    script.recorder.preparing("one", script.now);
    CHECK(script.recorder.ended(script.now) == nullptr);
    CHECK(script.recorder.problems().at(0).find("without PerfMon's hooks") != std::string::npos);
}

TEST_CASE("a failed assertion is told with its values and message") {
    CHECK(sentence_of({"x.cpp", 3, "CHECK( a == b )", "1 == 2", ""}) ==
          "x.cpp:3: FAILED: CHECK( a == b ), with 1 == 2");
    CHECK(sentence_of({"x.cpp", 3, "CHECK( false )", "CHECK( false )", "why"}) ==
          "x.cpp:3: FAILED: CHECK( false ): why");
    CHECK(sentence_of({"x.cpp", 3, "", "", "gave up"}) == "x.cpp:3: FAILED: gave up");
}

TEST_CASE("what is asserted of a benchmark that was left out does not count") {
    Script script{.options = only({"case/two", "other/three"})};
    script.test_case("case");
    CHECK(script.announce("one") == Recorder::Selection::left_out);
    CHECK_FALSE(script.recorder.assertion_failed({"x.cpp", 3, "calls > 100", "1 > 100", ""}));
    script.benchmark("two");
    script.test_case("other");
    script.benchmark("three");
    CHECK(script.recorder.assertion_failed({"x.cpp", 9, "calls > 100", "1 > 100", ""}));
    CHECK(script.recorder.problems() == Sentences{"an assertion failed"});
}
