#include "runtime/workload/driver.hpp"

#include "test_framework.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using perfmon::AsyncOptions;
using perfmon::Completion;
using perfmon::hooks::Operation;
using perfmon::workload::LoadSummary;
using perfmon::workload::make_driver;
using perfmon::workload::Slice;

namespace {

AsyncOptions in_flight(int number, std::chrono::nanoseconds time_out = 10s) {
    AsyncOptions options;
    options.in_flight = number;
    options.time_out = time_out;
    return options;
}

Operation blocking(std::function<void()> function) {
    return {[function = std::move(function)](Operation::Deadline) {
                function();
                return true;
            },
            nullptr};
}

Operation starting(std::function<void(const Completion&)> function) {
    return {nullptr, std::move(function)};
}

LoadSummary run(const Operation& operation, const AsyncOptions& options, const Slice& slice) {
    return make_driver(operation, options)->run(slice);
}

Slice number(std::int64_t operations) {
    return {1h, operations, std::nullopt};
}

Slice arrivals(std::vector<std::chrono::nanoseconds> at) {
    const auto end = at.back() + 1ns;
    return {end, std::nullopt, std::move(at)};
}

/// How many are inside at once.
struct Crowd {
    std::atomic<int> inside{0};
    std::atomic<int> most{0};
    std::atomic<int> entered{0};

    void enter() {
        ++entered;
        const int now = ++inside;
        int before = most;
        while (before < now && !most.compare_exchange_weak(before, now)) {
        }
    }
};

/// A service that answers so much later, in a thread of its own for each request.
class Answering {
public:
    explicit Answering(std::chrono::nanoseconds after) : after_(after) {}
    ~Answering() {
        for (std::thread& thread : threads_) {
            thread.join();
        }
    }

    void ask(const Completion& done) {
        crowd.enter();
        threads_.emplace_back([this, done] {
            std::this_thread::sleep_for(after_);
            --crowd.inside;
            done();
            done.fail("a second word counts for nothing");
        });
    }

    Crowd crowd;

private:
    std::chrono::nanoseconds after_;
    std::vector<std::thread> threads_;  // asked in one thread only
};

}  // namespace

TEST_CASE("a closed loop keeps as many operations in flight as it is told, and runs each once") {
    Crowd crowd;
    const auto load = run(blocking([&] {
                              crowd.enter();
                              std::this_thread::sleep_for(2ms);
                              --crowd.inside;
                          }),
                          in_flight(4), number(40));
    CHECK(load.completed == 40);
    CHECK(load.latencies.count() == 40);
    CHECK(crowd.entered == 40);
    CHECK(crowd.most == 4);
}

TEST_CASE("a closed loop of callbacks keeps as many operations in flight as it is told") {
    Answering service(2ms);
    const auto load = run(starting([&](const Completion& done) { service.ask(done); }), in_flight(4), number(40));
    CHECK(load.completed == 40);
    CHECK(load.errors == 0);
    CHECK(service.crowd.entered == 40);
    CHECK(service.crowd.most == 4);
}

TEST_CASE("a slice starts nothing after its end, and waits for what it started") {
    const auto began = std::chrono::steady_clock::now();
    const auto load = run(blocking([] { std::this_thread::sleep_for(15ms); }), in_flight(2), {20ms, {}, {}});
    CHECK(load.completed >= 2);
    CHECK(load.completed <= 4);
    CHECK(load.length >= 20ms);
    CHECK(load.length <= std::chrono::steady_clock::now() - began);
}

TEST_CASE("an open loop lasts as long as its slice, however few arrive: or the next ones would come too early") {
    const bool by_callback = GENERATE(false, true);
    const Operation operation = by_callback ? starting([](const Completion& done) { done(); }) : blocking([] {});
    const auto load = run(operation, in_flight(1), {30ms, std::nullopt, std::vector{0ns, 1'000'000ns}});
    CHECK(load.completed == 2);
    CHECK(load.length >= 30ms);
}

TEST_CASE("in an open loop a stall counts for all that it delays") {
    const bool by_callback = GENERATE(false, true);
    std::vector<std::thread> threads;
    bool is_first = true;
    const auto stall = [&] {
        if (std::exchange(is_first, false)) {
            std::this_thread::sleep_for(100ms);
        }
    };
    const Operation operation = by_callback ? starting([&](const Completion& done) {
        stall();
        done();
    })
                                            : blocking(stall);
    std::vector<std::chrono::nanoseconds> at;
    for (auto time = 0ms; time < 200ms; time += 2ms) {
        at.emplace_back(time);
    }
    const auto load = run(operation, in_flight(1), arrivals(at));
    CHECK(load.completed == 100);
    // Half of them arrived during the stall, and waited 50 ms on average. Were they timed from their start, one
    // would be long.
    CHECK(load.latencies.longest() >= 100ms);
    CHECK(load.latencies.percentile(90.0).value() >= 70ms);
}

TEST_CASE("an open loop does not wait for answers, as long as it may start more") {
    Answering service(50ms);
    const auto load = run(starting([&](const Completion& done) { service.ask(done); }), in_flight(10),
                          arrivals({0ms, 1ms, 2ms, 3ms, 4ms}));
    CHECK(load.completed == 5);
    CHECK(service.crowd.most == 5);
}

TEST_CASE("an arrival that cannot be started within the time-out is dropped, and counted") {
    const bool by_callback = GENERATE(false, true);
    int started = 0;
    const auto slow = [&] {
        ++started;
        std::this_thread::sleep_for(60ms);
    };
    const Operation operation = by_callback ? starting([&](const Completion& done) {
        slow();
        done();
    })
                                            : blocking(slow);
    const auto load = run(operation, in_flight(1, 50ms), arrivals({0ms, 1ms, 2ms, 55ms}));
    CHECK(started == 2);
    CHECK(load.dropped == 2);
    CHECK(load.timeouts == 2);
    CHECK(load.operations() == 4);
}

TEST_CASE("an operation that throws is an error, whatever it throws") {
    const bool by_callback = GENERATE(false, true);
    int calls = 0;
    const auto fail = [&] {
        if (++calls == 2) {
            throw std::runtime_error("connection refused");
        }
        if (calls == 3) {
            throw 42;
        }
    };
    const Operation operation = by_callback ? starting([&](const Completion& done) {
        fail();
        done();
    })
                                            : blocking(fail);
    const auto load = run(operation, in_flight(1), number(5));
    CHECK(load.completed == 3);
    CHECK(load.errors == 2);
    CHECK(load.first_error == "connection refused");
    CHECK(load.latencies.count() == 3);
}

TEST_CASE("an operation that says that it failed is an error") {
    const auto load = run(starting([](const Completion& done) { done.fail("no space"); }), in_flight(3), number(6));
    CHECK(load.errors == 6);
    CHECK(load.first_error == "no space");
}

TEST_CASE("an operation that blocks beyond the time-out counts as one, with the time that it took") {
    const auto load = run(blocking([] { std::this_thread::sleep_for(30ms); }), in_flight(2, 10ms), number(4));
    CHECK(load.timeouts == 4);
    CHECK(load.completed == 0);
    CHECK(load.latencies.longest() >= 30ms);
}

TEST_CASE("an operation that cannot be waited for any longer is a time-out") {
    const auto load = run({[](Operation::Deadline deadline) {
                               std::this_thread::sleep_until(deadline);
                               return false;
                           },
                           nullptr},
                          in_flight(1, 10ms), number(2));
    CHECK(load.timeouts == 2);
    CHECK(load.latencies.longest() == 10ms);
}

TEST_CASE("what never calls back is not waited for beyond the time-out, and what calls later is ignored") {
    std::vector<Completion> kept;
    {
        const auto driver =
            make_driver(starting([&](const Completion& done) { kept.push_back(done); }), in_flight(2, 20ms));
        const auto began = std::chrono::steady_clock::now();
        const auto load = driver->run(number(6));
        CHECK(load.timeouts == 6);
        CHECK(load.latencies.longest() == 20ms);
        CHECK(std::chrono::steady_clock::now() - began < 10s);
        kept.front()();
        CHECK(driver->run(number(1)).completed == 0);
    }
    for (const Completion& done : kept) {
        done();
    }
}

TEST_CASE("each slice counts its own operations") {
    const auto driver = make_driver(blocking([] {}), in_flight(3));
    CHECK(driver->run(number(10)).completed == 10);
    CHECK(driver->run(number(20)).completed == 20);
}
