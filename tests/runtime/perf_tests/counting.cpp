// What executes a known number of instructions.
#include <perfmon/perfmon.hpp>

#include "catch2_benchmarks.hpp"

#include <chrono>
#include <thread>

namespace {

/// Four instructions a step, whatever the compiler: three of arithmetic and a jump.
__attribute__((noinline)) int work(int steps) {
    int state = 1;
#if defined(__x86_64__)
    asm volatile("1: imul $3, %0, %0\n\tadd $1, %0\n\tsub $1, %1\n\tjnz 1b" : "+r"(state), "+r"(steps) : : "cc");
#elif defined(__aarch64__)
    asm volatile("1: add %w0, %w0, %w0\n\tadd %w0, %w0, #1\n\tsubs %w1, %w1, #1\n\tb.ne 1b"
                 : "+r"(state), "+r"(steps)
                 :
                 : "cc");
#else
#error "Say here how this processor executes a loop of four instructions"
#endif
    return state;
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
