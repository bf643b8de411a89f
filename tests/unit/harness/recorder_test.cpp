#include "runtime/harness/recorder.hpp"

#include "test_framework.hpp"

using namespace std::chrono_literals;
using perfmon::documents::Skipped;
using perfmon::harness::Declaration;
using perfmon::harness::Duplicates;
using perfmon::harness::FailedAssertion;
using perfmon::harness::Measurement;
using perfmon::harness::Mode;
using perfmon::harness::Nanoseconds;
using perfmon::harness::Options;
using perfmon::harness::Recorder;
using perfmon::harness::sentence_of;
using Sentences = std::vector<std::string>;

namespace {

Options only(std::vector<std::string> names) {
    Options options;
    options.only = std::move(names);
    return options;
}

Options of_samples(std::int64_t samples, double time_budget_s = 10.0) {
    Options options;
    options.samples = samples;
    options.time_budget_s = time_budget_s;
    return options;
}

Options dry_run() {
    Options options;
    options.mode = Mode::dry_run;
    return options;
}

Sentences names_of(const Recorder& recorder) {
    Sentences names;
    for (const auto& benchmark : recorder.benchmarks()) {
        names.push_back(benchmark.name);
    }
    return names;
}

/// Plays the events of a test framework to a recorder, a millisecond apart.
struct Script {
    Options options;
    Recorder recorder{options, 0ns};
    Nanoseconds now = 1h;

    void test_case(const std::string& name, Recorder::Failures failures = Recorder::Failures::count) {
        recorder.test_case_started(name, {"tag"}, failures, now);
    }

    Recorder::Selection announce(const std::string& name, std::int64_t line = 1, const std::string& build = "") {
        return recorder.announce(name, {"x.cpp", line, build});
    }

    void call() {
        auto& measurement = *recorder.measurement();
        REQUIRE(measurement.begin_call(1, now) == Measurement::Go::run);
        now += 1ms;
        measurement.timed(1ms);
        measurement.end_call(now);
    }

    /// A whole benchmark that behaves.
    void benchmark(const std::string& name, std::int64_t line = 1) {
        if (announce(name, line) == Recorder::Selection::left_out) {
            return;
        }
        recorder.preparing(name, now);
        call();
        const auto samples = recorder.samples_to_take();
        recorder.calibrated();
        for (std::int64_t sample = 0; sample < samples; ++sample) {
            call();
        }
        recorder.ended(now);
    }
};

}  // namespace

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

TEST_CASE("a failed assertion is told with its values and message") {
    CHECK(sentence_of({"x.cpp", 3, "CHECK( a == b )", "1 == 2", ""}) ==
          "x.cpp:3: FAILED: CHECK( a == b ), with 1 == 2");
    CHECK(sentence_of({"x.cpp", 3, "CHECK( false )", "CHECK( false )", "why"}) ==
          "x.cpp:3: FAILED: CHECK( false ): why");
    CHECK(sentence_of({"x.cpp", 3, "", "", "gave up"}) == "x.cpp:3: FAILED: gave up");
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
