#include "checker/measure/process_launcher.hpp"

#include "checker/text/terminal.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/program.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;

namespace {

using Counts = std::map<std::string, double>;

/// Launches of a perf test under Callgrind.
class Counted {
public:
    explicit Counted(std::vector<std::string> command) {
        invocation_.command = std::move(command);
        invocation_.timeout_s = 200.0;
        launcher_.emplace("sample", invocation_, documents::Settings{}, directory_.path() / "sample.json", terminal_);
    }

    measure::Launcher::Counts count(const std::vector<std::string>& only = {}) {
        return launcher_->count({metric::Pass::instructions}, "a launch", only);
    }

    Counts instructions() {
        const auto counted = count();
        INFO(counted.problem);
        REQUIRE(counted.result);
        Counts counts;
        for (const documents::Benchmark& benchmark : counted.result->benchmarks) {
            REQUIRE(benchmark.counted.size() == 1);
            counts[benchmark.name] = benchmark.counted.front().measures.at("instructions").at(0);
        }
        return counts;
    }

private:
    TemporaryDirectory directory_;
    std::ostringstream said_;
    text::Terminal terminal_{said_,           text::Colour::off, said_, text::Colour::off, text::Progress::hidden,
                             text::Log::quiet};
    documents::Invocation invocation_;
    std::optional<measure::ProcessLauncher> launcher_;
};

/// CTest shows the test as skipped then, by these words.
bool is_valgrind_missing() {
    const bool is_missing = !platform::output_of({"valgrind", "--version"});
    if (is_missing) {
        std::cout << "skipped: Valgrind is not installed\n";
    }
    return is_missing;
}

}  // namespace

TEST_CASE("instructions of the operation are counted, and of nothing around it") {
    if (is_valgrind_missing()) {
        return;
    }
    Counted sample({PERFMON_TEST_COUNTING});
    const auto counts = sample.instructions();
    const double empty = counts.at("instructions/nothing");
    CHECK(empty > 0.0);
    CHECK(empty < 20.0);
    // The loop is one of four instructions that no compiler changes.
    CHECK(counts.at("instructions/1000 steps") - empty == Approx(4000.0).margin(20.0));
    CHECK(counts.at("instructions/1000 steps after a set-up") - empty == Approx(4000.0).margin(20.0));
    CHECK(counts.at("instructions/10000 steps, measured twice") - empty == Approx(40000.0).margin(20.0));
    CHECK(counts.at("instructions/100000 steps in another thread") > 400000.0);
    CHECK(counts.at("instructions/1000 steps for each of 10 units") == Approx(4000.0).margin(20.0));
}

TEST_CASE("what is deterministic comes out the same in every launch, and is profiled by function") {
    if (is_valgrind_missing()) {
        return;
    }
    Counted sample({PERFMON_TEST_COUNTING});
    auto first = sample.instructions();
    auto second = sample.instructions();
    for (Counts* const counts : {&first, &second}) {
        counts->erase("instructions/100000 steps in another thread");
    }
    CHECK(first == second);
    const auto counted = sample.count();
    const auto& functions = counted.profiles.at("instructions/1000 steps").profile.functions;
    const auto work = std::find_if(functions.begin(), functions.end(),
                                   [](const auto& each) { return each.first.find("work(int)") != std::string::npos; });
    REQUIRE(work != functions.end());
    CHECK(static_cast<double>(work->second.instructions) == Approx(8 * 4000.0).margin(100.0));
}

TEST_CASE("an asynchronous workload is not counted, and does not shift the others") {
    if (is_valgrind_missing()) {
        return;
    }
    Counted sample({PERFMON_TEST_COUNTING});
    const auto counts = sample.instructions();
    CHECK(counts.find("instructions/asynchronous") == counts.end());
    CHECK(sample.count({"instructions/asynchronous"}).problem ==
          "its process counted nothing; asynchronous workloads are not counted");
    CHECK(counts.at("instructions/2000 steps after it") - counts.at("instructions/nothing") ==
          Approx(8000.0).margin(20.0));
}

TEST_CASE("a process that does not run under Valgrind says so, and one that crashes under it is told") {
    if (is_valgrind_missing()) {
        return;
    }
    Counted script({PERFMON_TEST_SCRIPT, PERFMON_TEST_COUNTING});
    CHECK(script.count().problem == "its process did not run under Valgrind");
    Counted nothing({"/bin/false"});
    CHECK(nothing.count().problem == "its process exited with 1 when it was to count");
}
