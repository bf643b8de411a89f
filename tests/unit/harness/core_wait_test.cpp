#include "runtime/harness/core_wait.hpp"

#include "runtime/platform/affinity.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <ctime>
#include <thread>
#include <vector>

using namespace perfmon;
using namespace perfmon::harness;
using namespace std::chrono_literals;

namespace {

void work_for(std::chrono::milliseconds duration) {
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end) {
    }
}

std::chrono::nanoseconds processor_time() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
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
        const auto waited_before = own_wait.total().value();
        const auto ran_before = processor_time();
        const auto began = std::chrono::steady_clock::now();
        work_for(200ms);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
        const std::chrono::duration<double> ran = processor_time() - ran_before;
        const std::chrono::duration<double> waited = own_wait.total().value() - waited_before;
        CHECK(waited.count() > 0.2 * elapsed.count());
        CHECK(elapsed.count() - waited.count() == Approx(ran.count()).epsilon(0.1));
        for (std::thread& other : others) {
            other.join();
        }
    });
    measuring.join();
}
