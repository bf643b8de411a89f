// What executes a known number of instructions.
#include <perfmon/perfmon.hpp>

#include "catch2_benchmarks.hpp"

#include <chrono>
#include <thread>

namespace {

/// Four instructions a step, whatever the compiler: a multiplication, an addition, a comparison and a jump.
__attribute__((noinline)) int work(int steps) {
    unsigned state = 1;
    for (int step = steps; step != 0; --step) {
#if defined(__x86_64__)
        asm volatile("imul $3, %0, %0\n\tadd $1, %0" : "+r"(state));
#else
        asm volatile("" : "+r"(state));
        state = state * 3U + 1U;
#endif
    }
    return static_cast<int>(state);
}

}  // namespace

TEST_CASE("instructions") {
    volatile int sink = 0;
    BENCHMARK("nothing"){};
    BENCHMARK("1000 steps") {
        sink = work(1000);
    };
    BENCHMARK_ADVANCED("1000 steps after a set-up")(Catch::Benchmark::Chronometer meter) {
        sink = work(50000);
        meter.measure([&] { sink = work(1000); });
    };
    BENCHMARK_ADVANCED("10000 steps, measured twice")(Catch::Benchmark::Chronometer meter) {
        meter.measure([&] { sink = work(500); });
        meter.measure([&] { sink = work(10000); });
    };
    BENCHMARK("100000 steps in another thread") {
        std::thread([&] { sink = work(100000); }).join();
    };
    perfmon::run_custom_workload("1000 steps for each of 10 units", {}, [&] {
        sink = work(10 * 1000);
        return 10;
    });
    perfmon::AsyncOptions options;
    options.duration = std::chrono::milliseconds(20);
    perfmon::run_async_workload("asynchronous", options, [] {});
    BENCHMARK("2000 steps after it") {
        sink = work(2000);
    };
}
