#include "perf_test_process.hpp"

#include "test_framework.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace perfmon;
using perfmon::test::line_of;
using perfmon::test::PerfTestProcess;

namespace {

const documents::Benchmark& benchmark(const documents::Result& result, const std::string& name) {
    const auto found = std::find_if(result.benchmarks.begin(), result.benchmarks.end(),
                                    [&](const auto& each) { return each.name == name; });
    REQUIRE(found != result.benchmarks.end());
    return *found;
}

/// The one value of a launch.
double value(const documents::Result& result, const std::string& name, const std::string& metric) {
    const auto& values = documents::values_of(benchmark(result, name).launches.front().measures, metric);
    REQUIRE(values.size() == 1);
    return values.front();
}

bool is_measured(const documents::Result& result, const std::string& name, const std::string& metric) {
    return benchmark(result, name).launches.front().measures.count(metric) > 0;
}

double fastest(const documents::Result& result, const std::string& name) {
    const auto& times = benchmark(result, name).launches.front().times();
    return *std::min_element(times.begin(), times.end());
}

documents::Result measured(const std::string& executable, const std::string& test_case) {
    const PerfTestProcess process(executable);
    const auto finished = process.run({test_case});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    return process.result();
}

/// What is said of a test case that must fail, without "perfmon: " and the place of what is wrong.
std::string refused(const std::string& test_case) {
    const PerfTestProcess process(PERFMON_TEST_WORKLOADS);
    const auto finished = process.run({test_case});
    CHECK(finished.exit_code == 3);
    CHECK_FALSE(process.has_document());
    auto said = finished.err;
    const auto end = said.find(") ", said.find("workloads.cpp:"));
    const auto begin = said.rfind(" (", end);
    return end == std::string::npos ? said : said.erase(begin, end + 1 - begin);
}

}  // namespace

TEST_CASE("a synchronous workload is measured as a benchmark is") {
    const auto result = measured(PERFMON_TEST_WORKLOADS, "sync");
    const auto& sum = benchmark(result, "sync/sum");
    CHECK(sum.launches.front().times().size() == 3);
    CHECK(sum.launches.front().iterations_per_sample > 1);
    CHECK(fastest(result, "sync/sum") > 0);
    CHECK(sum.line == line_of("workloads.cpp", "run_sync_workload(\"sum\""));
    CHECK(std::filesystem::path(sum.file).filename() == "workloads.cpp");
}

TEST_CASE("what is to happen before a sample happens before each, and not before each operation") {
    const auto finished = PerfTestProcess(PERFMON_TEST_WORKLOADS).run({"sync"});
    const auto count = [&](const std::string& name) {
        return std::stol(finished.out.substr(finished.out.find(name + '=') + name.size() + 1));
    };
    CHECK(count("prepared") >= 4);
    CHECK(count("calls") > 2 * count("prepared"));
}

TEST_CASE("the time of a workload that counts its work is that of a unit") {
    const auto result = measured(PERFMON_TEST_WORKLOADS, "sync");
    // A call takes 10 µs, less what it waited for its core.
    CHECK(fastest(result, "sync/busy for 50 units") > 20);
    CHECK(fastest(result, "sync/busy for 50 units") < 2000);
}

TEST_CASE("a recorded value belongs to the benchmark before it, and says how it is judged") {
    const auto result = measured(PERFMON_TEST_WORKLOADS, "sync");
    CHECK(value(result, "sync/sum", "checksum") == 7);
    CHECK(value(result, "sync/busy for 50 units", "size") == 4096);
    CHECK_FALSE(is_measured(result, "sync/sum", "size"));
    const documents::MetricDefinition checksum{"points", metric::Direction::higher, metric::Nature::per_launch, 5.0,
                                               0.0};
    const documents::MetricDefinition size{"bytes", metric::Direction::lower, metric::Nature::exact, 0.0, 2.0};
    CHECK(result.metrics == std::map<std::string, documents::MetricDefinition>{{"checksum", checksum}, {"size", size}});
}

TEST_CASE("a value of a benchmark that is left out is left out with it") {
    const PerfTestProcess process(PERFMON_TEST_WORKLOADS);
    REQUIRE(process.run({"--perfmon-only", "sync/busy for 50 units"}).exit_code == 0);
    const auto result = process.result();
    CHECK(result.benchmarks.size() == 1);
    CHECK(result.metrics.size() == 1);
    CHECK_FALSE(is_measured(result, "sync/busy for 50 units", "checksum"));
    CHECK(value(result, "sync/busy for 50 units", "size") == 4096);
}

TEST_CASE("every form of an asynchronous workload is measured") {
    const std::string executable = GENERATE(PERFMON_TEST_WORKLOADS, PERFMON_TEST_WORKLOADS_20);
    const auto result = measured(executable, "async");
    std::vector<std::string> names{"async/blocking", "async/arriving", "async/future", "async/callback"};
#if defined(__cpp_impl_coroutine)
    if (executable == PERFMON_TEST_WORKLOADS_20) {
        names.emplace_back("async/awaited");
        CHECK(value(result, "async/awaited", "errors") == Approx(100.0 / 30));  // one of 30
    }
#endif
    for (const std::string& name : names) {
        INFO(name);
        CHECK(value(result, name, "latency_p50") > 0);
        CHECK(value(result, name, "latency_max") >= value(result, name, "latency_p50"));
        CHECK(value(result, name, "timeouts") == 0);
        const auto& latencies = benchmark(result, name).launches.front().latencies;
        REQUIRE(latencies);
        CHECK(latencies->ns.back() == Approx(value(result, name, "latency_max")).epsilon(0.004));
        CHECK(fastest(result, name) > 0);
        CHECK_FALSE(benchmark(result, name).cut);
    }
    CHECK(result.benchmarks.size() == names.size());
    CHECK(benchmark(result, "async/blocking").launches.front().times().size() == 3);  // slices of 20 ms
    CHECK(benchmark(result, "async/future").launches.front().times().size() == 10);
    CHECK(value(result, "async/blocking", "latency_p50") > 100'000);
    // 120 arrivals: p90 needs 100 operations, p99 needs 1,000.
    CHECK(is_measured(result, "async/arriving", "latency_p90"));
    CHECK_FALSE(is_measured(result, "async/arriving", "latency_p99"));
    // Half a millisecond apart, however short the operation is. A busy machine ends a slice later.
    CHECK(fastest(result, "async/arriving") > 450'000);
    CHECK(fastest(result, "async/arriving") < 2'000'000);
}

TEST_CASE("a failing operation is counted, and what it says is shown") {
    const PerfTestProcess process(PERFMON_TEST_WORKLOADS);
    const auto finished = process.run({"partly failing"});
    CHECK(finished.exit_code == 0);
    CHECK(finished.err ==
          "perfmon: benchmark \"partly failing/one in ten\": 10 of 100 operations failed; the first error is: out of "
          "luck\n");
    CHECK(value(process.result(), "partly failing/one in ten", "errors") == 10);
}

TEST_CASE("a workload that completes nothing is an error that says why") {
    const auto no_service = refused("no service");
    CHECK(no_service.find("perfmon: benchmark \"no service/ask\" completed none of its operations (") == 0);
    CHECK(no_service.find("); the first error is: connection refused\n") != std::string::npos);
    CHECK(refused("silent service") ==
          "perfmon: benchmark \"silent service/ask\" completed none of its operations (1): all of them timed out\n");
    CHECK(refused("seldom") ==
          "perfmon: benchmark \"seldom/ask\" started no operation: its duration is too short for its rate\n");
    CHECK(refused("rate of 0") ==
          "perfmon: benchmark \"rate of 0/ask\" has a rate of 0 operations a second; it must be "
          "above 0, and at most 1000000\n");
    CHECK(refused("no work") ==
          "perfmon: benchmark \"no work/idle\" threw: its count of work is not a number above 0\n");
}

TEST_CASE("a value that cannot be recorded is an error") {
    CHECK(refused("recorded first") ==
          "perfmon: record(\"size\") in test case \"recorded first\" has no benchmark or "
          "workload before it that the value could belong to\n");
    CHECK(refused("recorded twice") ==
          "perfmon: record(\"size\") of benchmark \"recorded twice/nothing\" is called "
          "twice; a metric has one value in each process\n");
    const auto said = refused("recorded nonsense");
    CHECK(said.find("record(\"time\") of benchmark \"recorded nonsense/nothing\" has the name of a metric that PerfMon "
                    "measures itself\n") != std::string::npos);
    CHECK(said.find("record(\"a:b\") of benchmark \"recorded nonsense/nothing\" has a name that is not made of "
                    "letters, digits, '_', '.' and '-'\n") != std::string::npos);
    CHECK(said.find("record(\"unknown\") of benchmark \"recorded nonsense/nothing\" has the value nan; it must be 0 or "
                    "above\n") != std::string::npos);
}

TEST_CASE("a dry run runs one operation of each workload") {
    const auto finished = test::run({PERFMON_TEST_WORKLOADS, "--perfmon-dry-run", "partly failing,no service"});
    CHECK(finished.exit_code == 3);
    CHECK(finished.err.find("benchmark \"no service/ask\"") != std::string::npos);
    CHECK(finished.err.find("completed none of its operations (1); the first error is: connection refused") !=
          std::string::npos);
    CHECK(finished.err.find("one in ten") == std::string::npos);
}
