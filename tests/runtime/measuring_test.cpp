#include "perf_test_process.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include "perfmon/build_facts.hpp"
#include "runtime/harness/build_facts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

using perfmon::test::line_of;
using perfmon::test::PerfTestProcess;

namespace {

std::vector<std::string> names(const perfmon::documents::Result& result) {
    std::vector<std::string> all;
    for (const auto& benchmark : result.benchmarks) {
        all.push_back(benchmark.name);
    }
    return all;
}

/// The lines `name=count` that selection.cpp prints.
std::map<std::string, long> calls(const std::string& out) {
    std::map<std::string, long> counts;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) {
        if (const auto split = line.find('='); split != std::string::npos) {
            counts[line.substr(0, split)] = std::stol(line.substr(split + 1));
        }
    }
    return counts;
}

}  // namespace

TEST_CASE("every kind of benchmark is recorded") {
    const PerfTestProcess process(PERFMON_TEST_EVERY_KIND);
    const auto finished = process.run({});
    REQUIRE(finished.err.empty());
    REQUIRE(finished.exit_code == 0);
    CHECK(finished.out.empty());
    const auto result = process.result();
    CHECK(names(result) == std::vector<std::string>{"plain/sum", "plain/sum with index", "plain/advanced",
                                                    "generated/sum of 10", "generated/sum of 100", "sections/of first",
                                                    "sections/of second", "fixture/sum", "typed - int/sum",
                                                    "typed - double/sum", "hidden benchmark/sum",
                                                    "[odd], \"name\" ~ a\\b/c/sum"});
    CHECK(result.settings.launches == 1);
    CHECK(result.settings.samples == 3);
    CHECK(result.settings.sample_time_ms == 0.1);
    CHECK(result.settings.time_budget_s == 5.0);
    for (const auto& benchmark : result.benchmarks) {
        INFO(benchmark.name);
        REQUIRE(benchmark.launches.size() == 1);
        const auto& launch = benchmark.launches.front();
        CHECK(launch.times().size() == 3);
        CHECK(std::all_of(launch.times().begin(), launch.times().end(),
                          [](double ns) { return std::isfinite(ns) && ns > 0; }));
        CHECK(launch.iterations_per_sample > 1);
        CHECK(launch.elapsed_s > 0);
        CHECK_FALSE(benchmark.cut.has_value());
        CHECK(std::filesystem::path(benchmark.file).filename() == "every_kind.cpp");
    }
    CHECK(result.benchmarks.front().tags == std::vector<std::string>{"Fast", "sum"});
    CHECK(result.benchmarks.front().line == line_of("every_kind.cpp", "BENCHMARK(\"sum\")"));
    CHECK(result.benchmarks.at(10).tags == std::vector<std::string>{"!benchmark"});
}

TEST_CASE("a run by hand shows a line for each benchmark") {
    const auto finished =
        perfmon::test::run({PERFMON_TEST_EVERY_KIND, "--perfmon-samples", "3", "--perfmon-sample-time", "0.1"});
    CHECK(finished.exit_code == 0);
    CHECK(std::count(finished.out.begin(), finished.out.end(), '\n') == 12);
    CHECK(finished.out.find("sections/of first ") != std::string::npos);
    CHECK(finished.out.find(" 3 × ") != std::string::npos);
}

TEST_CASE("the benchmarks that are left out run once, for those who assert what they computed") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    const auto finished = process.run({"--perfmon-only", "one/c", "--perfmon-only", "one/two/d"});
    REQUIRE(finished.exit_code == 0);
    CHECK(names(process.result()) == std::vector<std::string>{"one/c", "one/two/d"});
    auto counts = calls(finished.out);
    CHECK(counts["one"] == 1);
    CHECK(counts["one/two"] == 1);
    CHECK(counts["a"] == 1);
    CHECK(counts["set-up of b"] == 1);
    CHECK(counts["b"] == 1);
    CHECK(counts.count("three") == 0);  // not even the test case
}

TEST_CASE("a device in place of the document is written to and stays, and so does a link to it") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    std::filesystem::create_symlink("/dev/null", process.document());
    CHECK(process.run({"--perfmon-only", "one/c"}).exit_code == 0);
    CHECK(std::filesystem::is_symlink(process.document()));
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("an empty directory in place of the document stays, and is an error before anything is measured") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    std::filesystem::create_directory(process.document());
    const auto finished = process.run({"--perfmon-only", "one/c"});
    CHECK(finished.exit_code == 4);
    CHECK(finished.err.find("cannot be written: it is a directory") != std::string::npos);
    CHECK(finished.out.empty());
    CHECK(std::filesystem::is_directory(process.document()));
}

TEST_CASE("names of any kind can be selected") {
    const PerfTestProcess process(PERFMON_TEST_EVERY_KIND);
    const std::vector<std::string> wanted = {"typed - double/sum", "hidden benchmark/sum",
                                             "[odd], \"name\" ~ a\\b/c/sum"};
    const auto finished =
        process.run({"--perfmon-only", wanted[0], "--perfmon-only=" + wanted[1], "--perfmon-only", wanted[2]});
    REQUIRE(finished.err.empty());
    CHECK(names(process.result()) == wanted);

    const TemporaryDirectory directory;
    const auto file = (directory.path() / "names").string();
    perfmon::platform::write_file_atomically(file, wanted[0] + '\0' + wanted[2] + '\0');
    REQUIRE(process.run({"--perfmon-only-from", file}).err.empty());
    CHECK(names(process.result()) == std::vector<std::string>{wanted[0], wanted[2]});
}

TEST_CASE("a file in C++11, without exceptions and RTTI, is a perf test like another") {
    const PerfTestProcess process(PERFMON_TEST_STRICT);
    const auto finished = process.run({"--perfmon-duplicates=number"});
    REQUIRE(finished.err.empty());
    REQUIRE(finished.exit_code == 0);
    CHECK(names(process.result()) == std::vector<std::string>{"strict/one name", "strict/below 10",
                                                              "strict/advanced 10", "strict/one name #2",
                                                              "strict/below 100", "strict/advanced 100"});
}

TEST_CASE("numbered benchmarks have their numbers however they are asked for") {
    const PerfTestProcess process(PERFMON_TEST_STRICT);
    const std::vector<std::string> second{"strict/one name #2"};
    REQUIRE(process.run({"--perfmon-duplicates", "number", "--perfmon-only=" + second.front()}).exit_code == 0);
    CHECK(names(process.result()) == second);
    REQUIRE(process.run({"--perfmon-duplicates", "number", "--perfmon-list"}).exit_code == 0);
    CHECK(names(process.result()).size() == 6);
    CHECK(names(process.result()).at(3) == second.front());
    const auto unnumbered = process.run({"--perfmon-only", second.front()});
    CHECK(unnumbered.exit_code == 3);
    CHECK(unnumbered.err.find("no benchmark is named \"strict/one name #2\"") != std::string::npos);
}

TEST_CASE("what cannot run here is skipped with its reason, in a measurement as in a listing") {
    const PerfTestProcess process(PERFMON_TEST_SKIPPING);
    for (const char* const mode : {"--perfmon-order-seed=1", "--perfmon-list"}) {
        INFO(mode);
        const auto finished = process.run({mode});
        REQUIRE(finished.err.empty());
        REQUIRE(finished.exit_code == 0);
        const auto result = process.result();
        const auto all = names(result);
        CHECK(std::set(all.begin(), all.end()) ==
              std::set<std::string>{"within/first", "after/small", "elsewhere/works"});
        std::map<std::string, std::string> reasons;
        for (const auto& [test_case, reason] : result.skipped) {
            reasons[test_case] = reason;
        }
        reasons.erase("in Catch2's words");
        CHECK(reasons == std::map<std::string, std::string>{
                             {"before", "no GPU"}, {"within", "no network"}, {"after", "too little memory"}});
    }
}

TEST_CASE("a process in which all is skipped says so and has not failed") {
    const PerfTestProcess process(PERFMON_TEST_SKIPPING);
    REQUIRE(process.run({"before"}).exit_code == 0);
    CHECK(process.result().benchmarks.empty());
    CHECK(process.result().skipped.size() == 1);
    REQUIRE(process.run({"--perfmon-only", "within/third"}).exit_code == 0);
    CHECK(process.result().skipped.front().reason == "no network");
    const auto by_hand = perfmon::test::run({PERFMON_TEST_SKIPPING, "before"});
    CHECK(by_hand.exit_code == 0);
    CHECK(by_hand.out == "before  skipped: no GPU\n");
}

TEST_CASE("a seed shuffles the test cases, unless an order was asked for") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    const auto order = [&](const std::string& seed, std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--perfmon-order-seed", seed});
        REQUIRE(process.run(arguments).exit_code == 0);
        return names(process.result());
    };
    const auto declared = order("1", {"--order", "decl"});
    CHECK(declared.front() == "one/a");
    std::set<std::vector<std::string>> shuffled;
    for (const char* const seed : {"1", "2", "3", "4", "5"}) {
        CHECK(order(seed, {"--order", "decl"}) == declared);
        shuffled.insert(order(seed, {}));
        CHECK(shuffled.contains(order(seed, {})));
    }
    CHECK(shuffled.size() > 1);
}

TEST_CASE("a dry run calls everything exactly once") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    process.leave_old_document();
    const auto finished = process.run({"--perfmon-dry-run"});
    CHECK(finished.exit_code == 0);
    CHECK(finished.out.find("dry run: 5 benchmarks ran once\n") == 0);
    CHECK_FALSE(process.has_document());
    for (const auto& [what, count] : calls(finished.out)) {
        INFO(what);
        CHECK(count == 1);
    }
    CHECK(calls(finished.out).size() == 9);
}

TEST_CASE("a slow benchmark gets fewer samples") {
    PerfTestProcess process(PERFMON_TEST_FAULTY);
    process.samples = 20;
    REQUIRE(process.run({"slow", "--perfmon-time-budget", "0.2"}).exit_code == 0);
    const auto slow = process.result().benchmarks.at(0);
    CHECK(slow.launches.at(0).iterations_per_sample == 1);
    CHECK(slow.launches.at(0).times().size() >= 1);
    CHECK(slow.launches.at(0).times().size() <= 3);
    CHECK(slow.launches.at(0).times().at(0) >= 50e6);
    REQUIRE(slow.cut.has_value());
    CHECK(slow.cut->samples_requested == 20);
}

TEST_CASE("each sample has its processor time beside its time: little of a sleep, and most of work") {
    const PerfTestProcess asleep(PERFMON_TEST_FAULTY);
    REQUIRE(asleep.run({"slow", "--perfmon-time-budget", "0.2"}).exit_code == 0);
    const auto slept = asleep.result().benchmarks.at(0).launches.at(0);
    REQUIRE(slept.measures.at("cpu_time").size() == slept.times().size());
    CHECK(slept.measures.at("cpu_time").at(0) < slept.times().at(0) / 5);
    const PerfTestProcess busy(PERFMON_TEST_EVERY_KIND);
    REQUIRE(busy.run({"plain"}).exit_code == 0);
    const auto worked = busy.result().benchmarks.at(0).launches.at(0);
    REQUIRE(worked.measures.at("cpu_time").size() == worked.times().size());
    CHECK(worked.measures.at("cpu_time").at(0) > 0.0);
    // A second thread would take more; this one's processor time cannot exceed the time by more than the clocks differ.
    CHECK(worked.measures.at("cpu_time").at(0) < 1.5 * worked.times().at(0));
}

TEST_CASE("each sample has what the system did beside its time: a sleep is a context switch") {
    const PerfTestProcess process(PERFMON_TEST_FAULTY);
    REQUIRE(process.run({"slow", "--perfmon-time-budget", "0.2"}).exit_code == 0);
    const auto slept = process.result().benchmarks.at(0).launches.at(0);
    REQUIRE(slept.measures.at("context_switches").size() == slept.times().size());
    CHECK(slept.measures.at("context_switches").at(0) >= 1.0);
    REQUIRE(slept.measures.at("page_faults").size() == slept.times().size());
    CHECK(slept.measures.at("page_faults").at(0) < 100.0);
}

TEST_CASE("a benchmark's peak of memory is its own, and not that of one that ran before it") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    REQUIRE(process.run({"resident"}).exit_code == 0);
    const auto benchmarks = process.result().benchmarks;
    REQUIRE(benchmarks.size() == 2);
    const auto peak = [&](std::size_t benchmark) {
        const auto& measures = benchmarks.at(benchmark).launches.at(0).measures;
        REQUIRE(measures.at("peak_rss").size() == 1);
        return measures.at("peak_rss").at(0);
    };
    constexpr double used = 40 << 20;
    CHECK(peak(0) > used);
    CHECK(peak(1) < peak(0) - 0.9 * used);
    CHECK(peak(1) > 1 << 20);
}

TEST_CASE("what the processor counts is measured where somebody asks for it, or it is said why not") {
    const PerfTestProcess process(PERFMON_TEST_EVERY_KIND);
    REQUIRE(process.run({"plain"}).exit_code == 0);
    CHECK(process.result().hardware_not_counted.empty());
    CHECK(process.result().benchmarks.at(0).launches.at(0).measures.count("cycles") == 0);
    REQUIRE(process.run({"plain"}, {"PERFMON_EXTRA_METRICS=cycles"}).exit_code == 0);
    const auto asked = process.result();
    const auto& measures = asked.benchmarks.at(0).launches.at(0).measures;
    CAPTURE(asked.hardware_not_counted);
    REQUIRE((measures.count("cycles") == 1) == asked.hardware_not_counted.empty());
    if (asked.hardware_not_counted.empty()) {
        CHECK(measures.at("cycles").at(0) > 0.0);
    }
}

TEST_CASE("a benchmark that uses up its time at once still has its one sample") {
    const PerfTestProcess process(PERFMON_TEST_FAULTY);
    REQUIRE(process.run({"slow", "--perfmon-time-budget", "0.06"}).exit_code == 0);
    CHECK(process.result().benchmarks.at(0).launches.at(0).times().size() == 1);
}

TEST_CASE("a benchmark that slows down midway is stopped") {
    PerfTestProcess process(PERFMON_TEST_FAULTY);
    process.samples = 50;
    REQUIRE(process.run({"slower and slower", "--perfmon-time-budget", "0.5"}).exit_code == 0);
    const auto slower = process.result().benchmarks.at(0);
    CHECK(slower.launches.at(0).times().size() < 10);  // fifty samples of 200 ms would be ten seconds
    CHECK(slower.cut.has_value());
}

TEST_CASE("set-up outside the clock counts as time spent") {
    PerfTestProcess process(PERFMON_TEST_FAULTY);
    process.samples = 100;
    REQUIRE(process.run({"slow set-up", "--perfmon-time-budget", "0.5"}).exit_code == 0);
    const auto benchmark = process.result().benchmarks.at(0);
    CHECK(benchmark.launches.at(0).times().size() <= 10);
    CHECK(benchmark.launches.at(0).times().at(0) < 50e6);
    CHECK(benchmark.cut.has_value());
}

TEST_CASE("a benchmark that does nothing comes to an end") {
    const PerfTestProcess process(PERFMON_TEST_FAULTY);
    CHECK(process.run({"nothing to do"}).exit_code == 0);
    CHECK(process.result().benchmarks.at(0).launches.at(0).times().size() == 3);
}

TEST_CASE("the environment is that of the perf test, not of the library") {
    const PerfTestProcess release(PERFMON_TEST_EVERY_KIND);
    REQUIRE(release.run({}).exit_code == 0);
    const auto told = release.result().environment;
    CHECK(told.build_type == PERFMON_TEST_BUILD_TYPE);
    const std::string flags = ' ' + told.flags + ' ';
    CHECK(flags.find(" -fno-math-errno ") != std::string::npos);  // as its CMakeLists.txt says
    CHECK(flags.find(" -Wall ") == std::string::npos);
    CHECK(flags.find(" -std=gnu++17 ") != std::string::npos);
    for (const auto& benchmark : release.result().benchmarks) {
        CHECK(benchmark.build.empty());  // they are in the executable's own file
    }
    // These samples and this file are compiled with the same options.
    CHECK(told.sanitizers == perfmon::harness::sanitizers_of(perfmon_build_facts.sanitizers, ""));
    CHECK(told.os.find("linux") == 0);
    CHECK_FALSE(told.architecture.empty());
    CHECK_FALSE(told.cpu_model.empty());
    CHECK(told.logical_cores > 0);
    CHECK(told.compiler == PERFMON_TEST_COMPILER);
    CHECK(told.compiler_version == PERFMON_TEST_COMPILER_VERSION);
}

#if defined(PERFMON_TEST_SANITIZED)
TEST_CASE("a build with sanitizers is recorded as such") {
    const PerfTestProcess process(PERFMON_TEST_SANITIZED);
    // Leak detection does not work under a tracer, and is not what this is about.
    REQUIRE(process.run({}, {"ASAN_OPTIONS=detect_leaks=0"}).exit_code == 0);
    CHECK(process.result().environment.sanitizers == std::vector<std::string>{"address", "undefined"});
}
#endif

TEST_CASE("the commit is what the environment says, else what git says") {
    const PerfTestProcess process(PERFMON_TEST_SELECTION);
    REQUIRE(process.run({}, {"PERFMON_COMMIT=0123abcd-dirty"}).exit_code == 0);
    CHECK(process.result().conditions.commit == "0123abcd");
    CHECK(process.result().conditions.dirty == true);
    REQUIRE(process.run({}, {"PERFMON_COMMIT="}).exit_code == 0);
    CHECK_FALSE(process.result().conditions.commit.has_value());
    REQUIRE(process.run({}, {"PATH=/nonexistent"}).exit_code == 0);
    CHECK_FALSE(process.result().conditions.commit.has_value());
    REQUIRE(process.run({}, {"PERFMON_SOURCE_DIR=/proc"}).exit_code == 0);  // is in no repository, as the source may be
    CHECK_FALSE(process.result().conditions.commit.has_value());
}
