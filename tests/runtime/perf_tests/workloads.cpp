// Workloads and metrics of the author's own, as a user would write them.
#include <perfmon/perfmon.hpp>

#include "catch2_benchmarks.hpp"

#include <chrono>
#include <cstdio>
#include <future>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#if defined(__cpp_impl_coroutine)
#include <coroutine>
#endif

using namespace std::chrono_literals;

namespace {

perfmon::AsyncOptions short_load() {
    perfmon::AsyncOptions options;
    options.warm_up = 1ms;
    options.duration = 60ms;
    return options;
}

perfmon::AsyncOptions at_rate(double rate) {
    auto options = short_load();
    options.rate_per_second = rate;
    return options;
}

perfmon::AsyncOptions of_operations(std::int64_t operations) {
    auto options = short_load();
    options.warm_up = 0ms;
    options.operations = operations;
    return options;
}

#if defined(__cpp_impl_coroutine)

/// Goes on in another thread.
struct OtherThread {
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting) const {
        std::thread([waiting] { waiting.resume(); }).detach();
    }
    void await_resume() const {
        if (fails) {
            throw std::runtime_error("awaited in vain");
        }
    }
    bool fails = false;
};

#endif

}  // namespace

TEST_CASE("sync") {
    int prepared = 0;
    int calls = 0;
    perfmon::SyncOptions options;
    options.before_sample = [&] { ++prepared; };
    // Of 1,000, nine calls filled all samples under the thread sanitizer, and one call was a sample.
    std::vector<int> values(10, 1);
    perfmon::run_sync_workload("sum", options, [&] {
        ++calls;
        return std::accumulate(values.begin(), values.end(), 0);
    });
    perfmon::record("checksum", 7, "points", perfmon::Direction::higher_is_better);
    std::printf("prepared=%d\ncalls=%d\n", prepared, calls);

    // A unit of work takes 1/50 of a call.
    perfmon::run_custom_workload("busy for 50 units", {}, [] {
        const auto end = std::chrono::steady_clock::now() + 10us;
        while (std::chrono::steady_clock::now() < end) {
        }
        return 50;
    });
    perfmon::RecordOptions exact;
    exact.exact = true;
    exact.threshold_percent = 0;
    exact.floor = 2;
    perfmon::record("size", 4096, "bytes", perfmon::Direction::lower_is_better, exact);
    CHECK(perfmon::ops_per_second(100, 500ms) == 200.0);
    CHECK(perfmon::ops_per_second(100, 0s) == 0.0);
}

TEST_CASE("async") {
    auto options = short_load();
    options.in_flight = 2;
    perfmon::run_async_workload("blocking", options, [] { std::this_thread::sleep_for(100us); });
    perfmon::run_async_workload("arriving", at_rate(2000), [] {});
    perfmon::run_async_workload("future", of_operations(30),
                                [] { return std::async(std::launch::async, [] { return 1; }); });
    perfmon::run_async_workload("callback", of_operations(30),
                                [](const perfmon::Completion& done) { std::thread([done] { done(); }).detach(); });
#if defined(__cpp_impl_coroutine)
    int number = 0;
    perfmon::run_async_workload("awaited", of_operations(30), [&] { return OtherThread{++number == 20}; });
#endif
}

TEST_CASE("partly failing", "[.]") {
    int number = 0;
    perfmon::run_async_workload("one in ten", of_operations(100), [&] {
        if (++number % 10 == 0) {
            throw std::runtime_error("out of luck");
        }
    });
}

TEST_CASE("no service", "[.]") {
    perfmon::run_async_workload("ask", short_load(), [] { throw std::runtime_error("connection refused"); });
}

TEST_CASE("silent service", "[.]") {
    auto options = of_operations(3);
    options.time_out = 5ms;
    perfmon::run_async_workload("ask", options, [](const perfmon::Completion&) {});
}

TEST_CASE("rate of 0", "[.]") {
    perfmon::run_async_workload("ask", at_rate(0), [] {});
}

TEST_CASE("two lengths", "[.]") {
    auto shorter = short_load();
    shorter.duration = 20ms;  // one slice
    perfmon::run_async_workload("shorter", shorter, [] { std::this_thread::sleep_for(50us); });
    perfmon::run_async_workload("longer", short_load(), [] { std::this_thread::sleep_for(50us); });
}

TEST_CASE("seldom", "[.]") {
    auto options = at_rate(0.5);
    options.arrivals = perfmon::Arrivals::poisson;
    perfmon::run_async_workload("ask", options, [] {});
}

TEST_CASE("no work", "[.]") {
    perfmon::run_custom_workload("idle", {}, [] { return 0; });
}

TEST_CASE("recorded first", "[.]") {
    perfmon::record("size", 1, "bytes", perfmon::Direction::lower_is_better);
}

TEST_CASE("recorded twice", "[.]") {
    perfmon::run_sync_workload("nothing", {}, [] {});
    perfmon::record("size", 1, "bytes", perfmon::Direction::lower_is_better);
    perfmon::record("size", 1, "bytes", perfmon::Direction::lower_is_better);
}

TEST_CASE("recorded nonsense", "[.]") {
    perfmon::run_sync_workload("nothing", {}, [] {});
    perfmon::record("time", 1, "s", perfmon::Direction::lower_is_better);
    perfmon::record("a:b", 1, "s", perfmon::Direction::lower_is_better);
    perfmon::record("unknown", std::numeric_limits<double>::quiet_NaN(), "s", perfmon::Direction::lower_is_better);
}
