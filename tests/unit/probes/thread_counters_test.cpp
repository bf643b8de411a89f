#include "runtime/probes/thread_counters.hpp"

#include "test_framework.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

using namespace perfmon;
using namespace std::chrono_literals;
using platform::Event;

TEST_CASE("what was counted for a part of the time only is not whole") {
    CHECK(probes::is_whole({1000, 1000}, {2000, 2000}));
    CHECK(probes::is_whole({1000, 400}, {2000, 1400}));  // others had the counters before
    CHECK_FALSE(probes::is_whole({1000, 1000}, {2000, 1999}));
    CHECK_FALSE(probes::is_whole({1000, 0}, {2000, 0}));
    CHECK_FALSE(probes::is_whole({0, 0}, {0, 0}));
}

TEST_CASE("a pair of readings has what was counted in between") {
    constexpr std::array events{Event::task_clock};
    probes::ThreadCounters counters{platform::EventGroup(events)};
    if (counters.group().refusal() != 0) {
        WARN("perf_event_open() is not to be had here");
        return;
    }
    for (int pair = 0; pair < 3; ++pair) {
        double before = 0.0;
        double after = 0.0;
        counters.begin();
        counters.read(&before);
        for (const auto end = std::chrono::steady_clock::now() + 1ms; std::chrono::steady_clock::now() < end;) {
        }
        counters.read(&after);
        CHECK(std::isfinite(before));
        CHECK(after > before);
    }
    CHECK_FALSE(counters.has_counted_nothing());
}

TEST_CASE("the metrics that somebody asks for are counted by the processor, or it is said why not") {
    const std::vector<std::string> asked{"cycles", "branch_misses", "no_such_metric"};
    probes::count_in_hardware(asked);
    const auto probe = probes::hardware();
    const auto obstacle = probes::obstacle_to_counting_in_hardware();
    CAPTURE(obstacle);
    CHECK(probe.counters.size() <= 2);
    CHECK((probe.counters.size() == 2) == obstacle.empty());
    for (const probes::Counter& counter : probe.counters) {
        CHECK((counter.metric == std::string("cycles") || counter.metric == std::string("branch_misses")));
    }
    std::array<double, 2> counts{};
    probe.begin();
    probe.read(counts.data());  // also of none
}
