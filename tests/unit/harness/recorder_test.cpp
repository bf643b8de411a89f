#include "runtime/harness/recorder.hpp"

#include "recorder_script.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using perfmon::harness::Mode;
using perfmon::harness::Recorder;
using perfmon::test::of_samples;
using perfmon::test::only;
using perfmon::test::Script;

TEST_CASE("a benchmark is recorded under its full name, with place and tags") {
    Script script{.options = of_samples(4)};
    script.test_case("case");
    script.benchmark("one", 7);
    CHECK(script.recorder.problems().empty());
    REQUIRE(script.recorder.benchmarks().size() == 1);
    const auto& benchmark = script.recorder.benchmarks().front();
    CHECK(benchmark.name == "case/one");
    CHECK(benchmark.file == "x.cpp");
    CHECK(benchmark.line == 7);
    CHECK(benchmark.tags == std::vector<std::string>{"tag"});
    CHECK(benchmark.launches.front().times() == std::vector<double>(4, 1e6));
    CHECK(benchmark.launches.front().elapsed_s == Approx(0.005));
    CHECK_FALSE(benchmark.cut.has_value());
}

TEST_CASE("what a test case does before a benchmark is the benchmark's start-up, and no part of measuring it") {
    Script script{.options = of_samples(4)};
    script.now += 5ms;  // what the process did before
    script.test_case("case");
    script.now += 300ms;
    script.benchmark("one");
    script.now += 20ms;
    script.benchmark("two");
    script.now += 70ms;
    script.test_case("other");
    script.benchmark("three");
    const auto& benchmarks = script.recorder.benchmarks();
    REQUIRE(benchmarks.size() == 3);
    CHECK(benchmarks[0].launches.front().startup_s == Approx(0.3));
    CHECK(benchmarks[0].launches.front().elapsed_s == Approx(0.005));
    CHECK(benchmarks[1].launches.front().startup_s == Approx(0.02));
    CHECK(benchmarks[2].launches.front().startup_s == Approx(0.0).margin(1e-9));
}

TEST_CASE("a benchmark that got fewer samples says how many were asked for") {
    Script script{.options = of_samples(10, 0.0045)};
    script.test_case("case");
    script.benchmark("one");
    const auto& benchmark = script.recorder.benchmarks().at(0);
    CHECK(benchmark.launches.front().times().size() == 3);
    CHECK(benchmark.cut.value().samples_requested == 10);
}

TEST_CASE("what a benchmark takes that was left out is no set-up of the next one") {
    Script script{.options = only({"case/two", "case/four"})};
    script.test_case("case");
    script.now += 3ms;
    CHECK(script.announce("one") == Recorder::Selection::left_out);
    script.now += 300ms;
    script.recorder.left_out_ended(300ms);
    script.now += 2ms;
    script.benchmark("two");
    CHECK(script.announce("three") == Recorder::Selection::left_out);
    script.now += 50ms;
    script.recorder.left_out_ended(50ms);
    script.now += 1ms;
    script.benchmark("four");
    REQUIRE(script.recorder.benchmarks().size() == 2);
    CHECK(script.recorder.benchmarks()[0].launches.front().startup_s == Approx(0.005));
    CHECK(script.recorder.benchmarks()[1].launches.front().startup_s == Approx(0.001));
    CHECK(script.recorder.left_out() == 350ms);
}

TEST_CASE("a benchmark that is withdrawn is not recorded, and how turns were taken is") {
    Script script;
    script.test_case("case");
    script.announce("one");
    CHECK(script.recorder.announced_name() == "case/one");
    script.recorder.withdraw();
    CHECK(script.recorder.problems().empty());
    script.announce("two");
    script.recorder.preparing("two", script.now);
    script.call();
    const perfmon::documents::Turns turns{perfmon::documents::FirstTurn::snapshot, {1}};
    REQUIRE(script.recorder.ended(script.now, turns) != nullptr);
    REQUIRE(script.recorder.benchmarks().size() == 1);
    CHECK(script.recorder.benchmarks()[0].launches[0].turns == turns);
}

TEST_CASE("every benchmark has the build of its own file") {
    Script script;
    script.options.mode = Mode::list;
    script.recorder = Recorder(script.options, 0ns);
    script.test_case("case");
    script.announce("one", 1, "gcc 12.2.0 Release -O3");
    script.announce("two", 2, "clang 14.0.6 Release -O1");
    CHECK(script.recorder.benchmarks().at(0).build == "gcc 12.2.0 Release -O3");
    CHECK(script.recorder.benchmarks().at(1).build == "clang 14.0.6 Release -O1");
}

TEST_CASE("what a test case does after its last benchmark is that one's, and without one nobody pays") {
    Script script{.options = of_samples(4)};
    script.test_case("heavy");
    script.benchmark("one");
    script.benchmark("two");
    script.now += 300ms;
    script.recorder.test_case_ended(script.now);
    script.test_case("no benchmark");
    script.now += 200ms;
    script.recorder.test_case_ended(script.now);
    const auto& benchmarks = script.recorder.benchmarks();
    CHECK(benchmarks.at(0).launches.front().startup_s == Approx(0.0).margin(1e-9));
    CHECK(benchmarks.at(1).launches.front().startup_s == Approx(0.3));
    CHECK(script.recorder.left_out() == 200ms);
}
