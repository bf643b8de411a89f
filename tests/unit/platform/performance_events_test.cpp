#include "runtime/platform/performance_events.hpp"

#include "test_framework.hpp"

#include <array>
#include <chrono>
#include <ctime>
#include <thread>

using namespace perfmon::platform;
using namespace std::chrono_literals;

namespace {

std::chrono::nanoseconds own_processor_time() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// However long that takes beside others.
void work_for(std::chrono::nanoseconds time) {
    for (const auto end = own_processor_time() + time; own_processor_time() < end;) {
    }
}

}  // namespace

TEST_CASE("what the kernel counts of a thread is read, with how long it counted") {
    constexpr std::array events{Event::task_clock};
    const EventGroup group(events);
    if (group.refusal() != 0) {
        WARN("perf_event_open() is not to be had here");
        CHECK(group.events().empty());
        return;
    }
    REQUIRE(group.events().size() == 1);
    double before = -1.0;
    const auto began = group.read(&before);
    work_for(5ms);
    std::thread([] { work_for(50ms); }).join();  // which is not this thread's time
    double after = -1.0;
    const auto ended = group.read(&after);
    CHECK(before >= 0.0);
    CHECK(after - before > 0.5e6);
    CHECK(after - before < 40e6);
    CHECK(ended.counted - began.counted == ended.run - began.run);
}

TEST_CASE("what the processor does not count leaves the others, and says why") {
    constexpr std::array events{Event::cycles, Event::task_clock};
    const EventGroup group(events);
    CHECK((group.events().size() == events.size()) == (group.refusal() == 0));
}

TEST_CASE("without events there is nothing to read, and nobody refuses it") {
    const EventGroup group;
    double untouched = 7.0;
    CHECK(group.read(&untouched).counted == 0);
    CHECK(untouched == 7.0);
    CHECK(group.refusal() == 0);
}
