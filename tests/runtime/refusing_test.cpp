#include "perf_test_process.hpp"

#include "test_framework.hpp"
#include "text_search.hpp"

#include <algorithm>
#include <string>

using perfmon::test::contains;
using perfmon::test::Finished;
using perfmon::test::line_of;
using perfmon::test::PerfTestProcess;

namespace {

/// `faulty.cpp:` and the number of the line that contains this text.
std::string place_of(const std::string& text) {
    return "faulty.cpp:" + std::to_string(line_of("faulty.cpp", text));
}

/// Runs a test case of faulty.cpp that must fail, with an old document in the way.
Finished refused(const std::string& test_case) {
    const PerfTestProcess process(PERFMON_TEST_FAULTY);
    process.leave_old_document();
    auto finished = process.run({test_case});
    CHECK(finished.exit_code == 3);
    CHECK_FALSE(process.has_document());
    return finished;
}

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("no benchmark is an error") {
    CHECK(contains(refused("no benchmark in it").err, "perfmon: no benchmark ran"));
    CHECK(contains(refused("no such test case").err, "perfmon: no benchmark ran"));
    const auto by_default = PerfTestProcess(PERFMON_TEST_FAULTY).run({});
    CHECK(by_default.exit_code == 3);
    CHECK(contains(by_default.err, "hidden"));
}

TEST_CASE("a benchmark that throws is an error") {
    const auto err = refused("throws").err;
    CHECK(contains(err, "perfmon: benchmark \"throws/second\" ("));
    CHECK(contains(err, place_of("BENCHMARK(\"second\")") + ") threw: disk on fire\n"));
    CHECK(lines(err) == 1);
}

TEST_CASE("a test case that throws is an error") {
    const auto err = refused("throws outside").err;
    CHECK(contains(err, ": FAILED: unexpected exception: no such disk\n"));
    CHECK(contains(err, "perfmon: an assertion failed\n"));
}

TEST_CASE("two benchmarks of one name are an error") {
    const auto err = refused("duplicates").err;
    CHECK(contains(err, "perfmon: two benchmarks are named \"duplicates/same name\": "));
    CHECK(contains(err, place_of("BENCHMARK(\"same name\")") + " and "));
    CHECK(contains(err, "generator"));
    CHECK(lines(err) == 1);
}

TEST_CASE("a failed assertion is an error that is shown") {
    const auto err = refused("fails").err;
    CHECK(contains(err, place_of("answer == 42") + ": FAILED: CHECK( answer == 42 ), with 41 == 42\n"));
    CHECK(contains(err, "perfmon: an assertion failed\n"));
    CHECK(lines(err) == 2);
}

TEST_CASE("a failed assertion inside a benchmark is told once") {
    const auto err = refused("fails inside").err;
    CHECK(contains(err, "REQUIRE( i < 0 ), with 0 < 0: iteration 0\n"));
    CHECK(contains(err, "perfmon: an assertion failed\n"));
    CHECK(lines(err) == 2);
}

TEST_CASE("a failure that the test case allows is none") {
    const PerfTestProcess process(PERFMON_TEST_FAULTY);
    const auto finished = process.run({"fails as expected"});
    CHECK(finished.err.empty());
    CHECK(finished.exit_code == 0);
    CHECK(process.has_document());
}

TEST_CASE("a benchmark that never starts its chronometer is an error") {
    CHECK(contains(refused("never measures").err, "never calls measure()"));
}

TEST_CASE("a benchmark compiled without hooks is an error") {
    const PerfTestProcess process(PERFMON_TEST_UNHOOKED);
    const auto finished = process.run({});
    CHECK(finished.exit_code == 3);
    CHECK(contains(finished.err, "benchmark \"unhooked/one\" was compiled without PerfMon's hooks"));
    CHECK_FALSE(process.has_document());
}

TEST_CASE("a name that no benchmark has is an error") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    process.leave_old_document();
    const auto finished = process.run({"--perfmon-only", "one/a", "--perfmon-only", "one/A", "--perfmon-only", "x"});
    CHECK(finished.exit_code == 3);
    CHECK(contains(finished.err, "no benchmark is named \"one/A\""));
    CHECK(contains(finished.err, "no benchmark is named \"x\""));
    CHECK_FALSE(contains(finished.err, "\"one/a\""));
    CHECK_FALSE(process.has_document());
}

TEST_CASE("a document that cannot be written is an error of its own") {
    const auto into_file =
        perfmon::test::run({PERFMON_TEST_SELECTION, "--perfmon-sample-time", "0.1", "--perfmon-out", "/dev/null/x"});
    CHECK(into_file.exit_code == 4);
    CHECK(contains(into_file.err, "/dev/null: cannot be created: Not a directory"));
}

TEST_CASE("a value that makes no sense is a usage error") {
    const auto [option, value] = GENERATE(table<const char*, const char*>({
        {"--perfmon-samples", "0"},
        {"--perfmon-samples", "2.5"},
        {"--perfmon-sample-time", "nan"},
        {"--perfmon-time-budget", "inf"},
        {"--perfmon-time-budget", "soon"},
    }));
    const auto finished = perfmon::test::run({PERFMON_TEST_SELECTION, option, value});
    CHECK(finished.exit_code == 2);
    CHECK(contains(finished.err, std::string("perfmon: ") + option + ": wants "));
    CHECK(contains(finished.err, value));
}

TEST_CASE("an unknown option is a usage error") {
    const auto finished = perfmon::test::run({PERFMON_TEST_SELECTION, "--perfmon-sample", "3"});
    CHECK(finished.exit_code == 2);
    CHECK(contains(finished.err, "--perfmon-sample"));
}

TEST_CASE("help and lists are Catch2's, and measure nothing") {
    const auto help = perfmon::test::run({PERFMON_TEST_SELECTION, "--help"});
    CHECK(help.exit_code == 0);
    CHECK(contains(help.out, "--perfmon-time-budget"));
    const auto list = perfmon::test::run({PERFMON_TEST_SELECTION, "--list-tests"});
    CHECK(contains(list.out, "one/two"));
    CHECK(list.err.empty());
    CHECK_FALSE(contains(list.out, "a="));
}
