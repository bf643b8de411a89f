#include "perf_test_process.hpp"

#include "test_framework.hpp"

#include <map>
#include <string>
#include <vector>

using perfmon::test::PerfTestProcess;

namespace {

const std::string preloaded = std::string("LD_PRELOAD=") + PERFMON_TEST_ALLOCATIONS;

using Counts = std::map<std::string, double>;

/// What one process counted per iteration, by benchmark.
std::map<std::string, Counts> counts_of(const PerfTestProcess& process) {
    std::map<std::string, Counts> counts;
    for (const auto& benchmark : process.result().benchmarks) {
        REQUIRE(benchmark.counted.size() == 1);
        for (const auto& [metric, values] : benchmark.counted.front().measures) {
            REQUIRE(values.size() == 1);
            counts[benchmark.name][metric] = values.front();
        }
    }
    return counts;
}

Counts counts(double allocations, double bytes, double peak, double unfreed = 0.0) {
    return {{"allocations", allocations}, {"allocated_bytes", bytes}, {"peak_heap", peak}, {"unfreed_blocks", unfreed}};
}

}  // namespace

TEST_CASE("allocations of every kind are counted, and nothing of the harness's") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    const auto finished = process.run({"--perfmon-count"}, {preloaded});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    CHECK(process.result().not_counted.empty());
    auto counted = counts_of(process);
    CHECK(counted["memory/nothing"] == counts(0, 0, 0));
    CHECK(counted["memory/malloc"] == counts(1, 100, 100));
    CHECK(counted["memory/calloc"] == counts(1, 300, 300));
    CHECK(counted["memory/realloc"] == counts(2, 300, 200));
    CHECK(counted["memory/aligned_alloc"] == counts(1, 128, 128));
    CHECK(counted["memory/posix_memalign"] == counts(1, 100, 100));
    CHECK(counted["memory/new"] == counts(1, 100, 100));
    CHECK(counted["memory/aligned new"] == counts(1, 192, 192));
    CHECK(counted["memory/large"] == counts(1, 8 << 20, 8 << 20));
    CHECK(counted["memory/leak"] == counts(1, 16, 8 * 16, 1));  // in eight iterations
    CHECK(counted["memory/three at once"] == counts(4, 300 + 3 * sizeof(void*), 300 + 3 * sizeof(void*)));
    CHECK(counted["memory/by another thread"]["allocations"] >= 2);  // its state is one more
    CHECK(counted["memory/every other one"]["allocations"] == 0.5);
}

TEST_CASE("of an asynchronous workload nothing is counted, and that is no obstacle") {
    const PerfTestProcess process(PERFMON_TEST_WORKLOADS);
    REQUIRE(process.run({"--perfmon-count", "async"}, {preloaded}).exit_code == 0);
    CHECK(process.result().benchmarks.empty());
    CHECK(process.result().not_counted.empty());
}

TEST_CASE("what is deterministic is counted the same in every process") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    std::map<std::string, Counts> first;
    for (int launch = 0; launch < 3; ++launch) {
        REQUIRE(process.run({"--perfmon-count"}, {preloaded}).exit_code == 0);
        auto counted = counts_of(process);
        counted.erase("memory/by chance");
        counted.erase("forks/while another thread allocates");
        if (launch == 0) {
            first = counted;
        }
        for (const auto& [benchmark, counts] : counted) {
            INFO(benchmark);
            CHECK(counts == first[benchmark]);
        }
    }
}

TEST_CASE("no time is measured where allocations are counted, nor the other way round") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    REQUIRE(process.run({"--perfmon-count", "--perfmon-only=memory/new"}, {preloaded}).exit_code == 0);
    const auto counted = process.result();
    REQUIRE(counted.benchmarks.size() == 1);
    CHECK(counted.benchmarks.front().launches.empty());
    CHECK(counted.benchmarks.front().counted.front().iterations_per_sample == 8);
    REQUIRE(process.run({"--perfmon-only=memory/new"}, {preloaded}).exit_code == 0);
    const auto measured = process.result();
    CHECK(measured.benchmarks.front().counted.empty());
    CHECK(measured.benchmarks.front().launches.front().measures.count("allocations") == 0);
}

TEST_CASE("an executable with an allocator of its own keeps it, and says so") {
    const PerfTestProcess process(PERFMON_TEST_OWN_ALLOCATOR);
    const auto finished = process.run({"--perfmon-count"}, {preloaded});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    const auto result = process.result();
    CHECK(result.not_counted.at("allocations").find("it has an allocator of its own: ") == 0);
    CHECK(result.not_counted.at("allocations").find("own_allocator") != std::string::npos);
    CHECK(result.benchmarks.front().counted.front().measures.empty());
}

TEST_CASE("a sanitizer keeps its allocator, and it is said") {
    const PerfTestProcess process(PERFMON_TEST_SANITIZED);
    const auto finished = process.run({"--perfmon-count"}, {preloaded, "ASAN_OPTIONS=verify_asan_link_order=0"});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    CHECK(process.result().not_counted.at("allocations").find("it has an allocator of its own: ") == 0);
}

TEST_CASE("without the library that counts, a process says so") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    REQUIRE(process.run({"--perfmon-count"}).exit_code == 0);
    const auto result = process.result();
    CHECK(result.not_counted.at("allocations") == "the library that counts them could not be preloaded");
    CHECK(result.benchmarks.front().counted.front().measures.empty());
}

TEST_CASE("where blocks are allocated, and which of them are left, is noted where somebody asks for it") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    REQUIRE(process.run({"--perfmon-count"}, {preloaded, "PERFMON_CALL_SITES=1"}).exit_code == 0);
    std::map<std::string, std::vector<perfmon::documents::CallSite>> unfreed;
    std::map<std::string, std::vector<perfmon::documents::CallSite>> requested;
    for (const auto& benchmark : process.result().benchmarks) {
        unfreed[benchmark.name] = benchmark.unfreed;
        requested[benchmark.name] = benchmark.requested;
    }
    REQUIRE(unfreed["memory/leak"].size() == 1);
    const auto& leak = unfreed["memory/leak"].front();
    CHECK(leak.blocks == 1.0);
    CHECK(leak.bytes == 16.0);
    const std::string executable = std::string(PERFMON_TEST_ALLOCATING) + "+0x";
    REQUIRE_FALSE(leak.stack.empty());
    CHECK(leak.stack.front().find(executable) == 0);  // it calls malloc() itself
    for (const char* const freed : {"memory/malloc", "memory/realloc", "memory/new", "memory/aligned new",
                                    "memory/three at once", "memory/by another thread", "resident/much"}) {
        CAPTURE(freed);
        CHECK(unfreed[freed].empty());
    }
    // A vector that takes the place of the one before, the first of which is of an earlier time.
    REQUIRE(unfreed["memory/every other one"].size() == 1);
    CHECK(unfreed["memory/every other one"].front().blocks == 0.125);
    CHECK(requested["memory/every other one"].front().blocks == 0.5);
    CHECK(requested["memory/nothing"].empty());
    CHECK(counts_of(process)["memory/nothing"] == counts(0, 0, 0));  // nor what is noted
    const auto amounts = [&](const std::string& benchmark) {
        std::multimap<double, double> blocks_by_bytes;
        for (const auto& site : requested[benchmark]) {
            blocks_by_bytes.emplace(site.bytes, site.blocks);
        }
        return blocks_by_bytes;
    };
    using Amounts = std::multimap<double, double>;
    CHECK(amounts("memory/malloc") == Amounts{{100, 1}});
    CHECK(amounts("memory/realloc") == Amounts{{100, 1}, {200, 1}});
    CHECK(amounts("memory/aligned new") == Amounts{{192, 1}});
    CHECK(amounts("memory/leak") == Amounts{{16, 1}});
    CHECK(requested["memory/malloc"].front().stack.front().find(executable) == 0);
    REQUIRE(process.run({"--perfmon-count", "--perfmon-only=memory/leak"}, {preloaded}).exit_code == 0);
    CHECK(process.result().benchmarks.front().unfreed.empty());
    CHECK(process.result().benchmarks.front().requested.empty());
}

TEST_CASE("a child that is forked while another thread allocates can allocate") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    for (int i = 0; i < 20; ++i) {
        REQUIRE(process
                    .run({"--perfmon-count", "--perfmon-only=forks/while another thread allocates"},
                         {preloaded, "PERFMON_CALL_SITES=1"})
                    .exit_code == 0);
    }
}

TEST_CASE("places that are too many are noted as one, so that no block is lost") {
    const PerfTestProcess process(PERFMON_TEST_ALLOCATING);
    REQUIRE(
        process
            .run({"--perfmon-count", "--perfmon-only=places/more than are noted"}, {preloaded, "PERFMON_CALL_SITES=1"})
            .exit_code == 0);
    const auto sites = process.result().benchmarks.front().requested;
    constexpr double all = 3 * 3 * 3 * 3 * 3 * 3 * 3 * 3 * 3;
    double blocks = 0.0;
    double elsewhere = 0.0;
    for (const auto& site : sites) {
        blocks += site.blocks;
        elsewhere += site.stack.empty() ? site.blocks : 0.0;
    }
    CHECK(blocks == all);
    CHECK(elsewhere > all - 16384);
    CHECK(elsewhere < all - 16000);
}

TEST_CASE("a static executable says that nothing can be preloaded into it, and what to do") {
    const PerfTestProcess process(PERFMON_TEST_STATIC);
    const auto finished = process.run({"--perfmon-count"}, {preloaded});
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    CHECK(process.result().not_counted.at("allocations").find("it is linked statically") == 0);
    CHECK(process.result().not_counted.at("allocations").find("-static") != std::string::npos);
}
