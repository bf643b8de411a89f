#include "runtime/harness/recorder.hpp"

#include "recorder_script.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using perfmon::documents::Skipped;
using perfmon::harness::Duplicates;
using perfmon::harness::Mode;
using perfmon::harness::Options;
using perfmon::harness::Recorder;
using perfmon::test::dry_run;
using perfmon::test::only;
using perfmon::test::Script;
using Sentences = std::vector<std::string>;

namespace {

Sentences names_of(const Recorder& recorder) {
    Sentences names;
    for (const auto& benchmark : recorder.benchmarks()) {
        names.push_back(benchmark.name);
    }
    return names;
}

}  // namespace

TEST_CASE("benchmarks of one name in a test case are numbered on request") {
    Options options;
    options.duplicates = Duplicates::number;
    Script script{.options = options};
    script.test_case("case");
    script.benchmark("one");
    script.benchmark("two");
    script.benchmark("one");
    script.benchmark("one");
    script.test_case("other");
    script.benchmark("one");
    CHECK(script.recorder.problems().empty());
    CHECK(names_of(script.recorder) == Sentences{"case/one", "case/two", "case/one #2", "case/one #3", "other/one"});
}

TEST_CASE("the number of a benchmark does not depend on which are selected") {
    auto options = only({"case/one #2"});
    options.duplicates = Duplicates::number;
    Script script{.options = options};
    script.test_case("case");
    script.benchmark("one", 3);
    script.benchmark("one", 4);
    script.benchmark("one", 5);
    CHECK(script.recorder.problems().empty());
    REQUIRE(names_of(script.recorder) == Sentences{"case/one #2"});
    CHECK(script.recorder.benchmarks().front().line == 4);
}

TEST_CASE("numbers do not part what two test cases name alike") {
    Options options;
    options.duplicates = Duplicates::number;
    Script script{.options = options};
    script.test_case("a");
    script.benchmark("b/c", 1);
    script.test_case("a/b");
    script.benchmark("c", 2);
    CHECK(script.recorder.problems() ==
          Sentences{"two benchmarks are named \"a/b/c\": x.cpp:1 and x.cpp:2; numbers are "
                    "given within a test case only, so rename one of them"});
    script.test_case("d");
    script.benchmark("e", 3);
    script.benchmark("e", 4);
    script.benchmark("e #2", 5);
    CHECK(script.recorder.problems().back().find("\"d/e #2\": x.cpp:4 and x.cpp:5") != std::string::npos);
}

TEST_CASE("one name in two test cases is two names") {
    Script script;
    script.test_case("a");
    script.benchmark("one");
    script.test_case("b");
    script.benchmark("one");
    CHECK(script.recorder.problems().empty());
    CHECK(script.recorder.benchmarks().size() == 2);
}

TEST_CASE("a second benchmark of one name is refused and not run") {
    Script script;
    script.test_case("case");
    script.benchmark("one", 3);
    CHECK(script.announce("one", 9) == Recorder::Selection::left_out);
    CHECK(script.recorder.problems() ==
          Sentences{"two benchmarks are named \"case/one\": x.cpp:3 and x.cpp:9; put the name of the section or the "
                    "generator's value into the name, give a benchmark that several sections repeat a test case of "
                    "its own, or have them numbered by perf_test(… DUPLICATES number)"});
}

TEST_CASE("a test case that cannot run here is skipped with its reason, and that is no problem") {
    Script script{.options = only({"gpu/one"})};
    script.test_case("gpu");
    script.recorder.skip("no GPU");
    CHECK(script.recorder.ends_test_case());
    script.recorder.skip("still none");
    script.test_case("other");
    CHECK_FALSE(script.recorder.ends_test_case());
    CHECK(script.recorder.problems().empty());
    CHECK(script.recorder.benchmarks().empty());
    CHECK(script.recorder.skipped() == std::vector{Skipped{"gpu", "no GPU"}});
}

TEST_CASE("a benchmark that skips is not recorded, what was measured before it is") {
    Script script;
    script.test_case("case");
    script.benchmark("one");
    REQUIRE(script.announce("two") == Recorder::Selection::selected);
    script.recorder.preparing("two", script.now);
    script.recorder.skip("no GPU");
    script.recorder.benchmark_failed("some exception");
    CHECK(script.recorder.ended(script.now) == nullptr);
    CHECK(script.recorder.problems().empty());
    CHECK(names_of(script.recorder) == Sentences{"case/one"});
    CHECK(script.recorder.skipped().size() == 1);
}

TEST_CASE("a benchmark that skips is not listed, one before it is") {
    Options options;
    options.mode = Mode::list;
    Script script{.options = options};
    script.test_case("case");
    CHECK(script.announce("one") == Recorder::Selection::left_out);
    script.recorder.left_out_ended(0ns);
    CHECK(script.announce("two") == Recorder::Selection::left_out);
    script.recorder.skip("no GPU");
    CHECK(names_of(script.recorder) == Sentences{"case/one"});
    script.test_case("again");
    CHECK(script.announce("three") == Recorder::Selection::left_out);
    script.recorder.left_out_ended(0ns);
    script.recorder.skip("after it");
    CHECK(names_of(script.recorder) == Sentences{"case/one", "again/three"});
}

TEST_CASE("only the benchmarks that were named are selected, by their exact names") {
    Script script{.options = only({"case/two", "case/none"})};
    script.test_case("case");
    CHECK(script.announce("One") == Recorder::Selection::left_out);
    CHECK(script.announce("tw") == Recorder::Selection::left_out);
    script.benchmark("two");
    CHECK(script.recorder.benchmarks().size() == 1);
    CHECK(script.recorder.problems() == Sentences{"no benchmark is named \"case/none\" (--perfmon-only)"});
}

TEST_CASE("benchmarks that are left out may share a name") {
    Script script{.options = only({"case/two"})};
    script.test_case("case");
    script.benchmark("one");
    script.benchmark("one");
    script.benchmark("two");
    CHECK(script.recorder.problems().empty());
}

TEST_CASE("a run without a benchmark is a problem") {
    Script script;
    script.test_case("case");
    const auto problems = script.recorder.problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().find("no benchmark ran") == 0);
}

TEST_CASE("a dry run counts, and records nothing") {
    Script script{.options = dry_run()};
    script.test_case("case");
    script.benchmark("one");
    CHECK(script.recorder.benchmarks_run() == 1);
    CHECK(script.recorder.benchmarks().empty());
    CHECK(script.recorder.problems().empty());
}

TEST_CASE("a listing names the benchmarks, and runs none") {
    Script script;
    script.options.mode = Mode::list;
    script.recorder = Recorder(script.options, 0ns);
    script.test_case("case");
    CHECK(script.announce("one", 7) == Recorder::Selection::left_out);
    CHECK(script.announce("two") == Recorder::Selection::left_out);
    REQUIRE(script.recorder.benchmarks().size() == 2);
    CHECK(script.recorder.benchmarks()[0].name == "case/one");
    CHECK(script.recorder.benchmarks()[0].line == 7);
    CHECK(script.recorder.benchmarks()[0].launches.empty());
    CHECK(script.recorder.problems().empty());
}
