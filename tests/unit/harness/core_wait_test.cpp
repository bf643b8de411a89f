#include "runtime/harness/core_wait.hpp"

#include "runtime/platform/affinity.hpp"
#include "test_framework.hpp"
#include "work_for.hpp"

#include <chrono>
#include <ctime>
#include <thread>
#include <vector>

using namespace perfmon;
using namespace perfmon::harness;
using namespace std::chrono_literals;
using test::work_for;

namespace {

std::chrono::nanoseconds processor_time() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

using Seconds = std::chrono::duration<double>;

// The thread may lose its core between two readings. So clock and processor time are read on both sides of the wait,
// and what holds for the longer or the shorter of the two is checked: with one reading each, a wait of 9 ms fell
// between.
struct Reading {
    std::chrono::steady_clock::time_point clock;
    std::chrono::nanoseconds ran;
};

Reading read_now() {
    return {std::chrono::steady_clock::now(), processor_time()};
}

struct Bracket {
    Reading before;
    std::chrono::nanoseconds waited;
    Reading after;
};

Bracket read_around(const CoreWait& wait) {
    const Reading before = read_now();
    const auto waited = wait.total().value();
    return {before, waited, read_now()};
}

}  // namespace

TEST_CASE("the wait is the second number of what the system tells") {
    CHECK(wait_in("670016 20076883 2\n") == 20076883ns);
    CHECK(wait_in("0 0 0\n") == 0ns);
    for (const char* const text : {"", "12", "12 ", "12 x 3", "12 -5 3", "12 5", "12 99999999999999999999 1"}) {
        INFO(text);
        CHECK_FALSE(wait_in(text));
    }
}

TEST_CASE("a wait as long as the sample is none of the sample's") {
    CHECK(own_part(10ms, 0ns) == 10ms);
    CHECK(own_part(10ms, 4ms) == 6ms);
    CHECK(own_part(10ms, 10ms) == 10ms);
    CHECK(own_part(10ms, 15ms) == 10ms);
    CHECK(own_part(10ms, -1ms) == 10ms);
}

TEST_CASE("what a thread waits for its core is told, so that what remains is what it ran") {
    const CoreWait wait;
    if (!wait.total()) {
        WARN("this system does not tell");
        return;
    }
    const auto cores = platform::allowed_cores();
    REQUIRE_FALSE(cores.empty());
    std::thread measuring([core = cores.front()] {
        CHECK(platform::pin_to({core}) == platform::Pinning::done);
        std::vector<std::thread> others;
        for (int i = 0; i < 2; ++i) {
            others.emplace_back([] { work_for(300ms); });  // on the same core
        }
        const CoreWait own_wait;
        const Bracket begin = read_around(own_wait);
        work_for(200ms);
        const Bracket end = read_around(own_wait);
        const Seconds waited = end.waited - begin.waited;
        const Seconds elapsed_at_least = end.before.clock - begin.after.clock;
        const Seconds elapsed_at_most = end.after.clock - begin.before.clock;
        const Seconds ran_at_least = end.before.ran - begin.after.ran;
        const Seconds ran_at_most = end.after.ran - begin.before.ran;
        CHECK(waited.count() > 0.2 * elapsed_at_least.count());
        CHECK(elapsed_at_least.count() - waited.count() < 1.1 * ran_at_most.count());
        CHECK(elapsed_at_most.count() - waited.count() > 0.9 * ran_at_least.count());
        for (std::thread& other : others) {
            other.join();
        }
    });
    measuring.join();
}
