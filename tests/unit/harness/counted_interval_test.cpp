#include "runtime/harness/counted_interval.hpp"

#include "test_framework.hpp"

#include <array>
#include <string>

using perfmon::harness::CountedInterval;
using perfmon::probes::Counter;
using perfmon::probes::Probe;

namespace {

/// Every reading costs the probes as much as a unit, as a system call costs processor time.
double clock_of_all = 0.0;
std::string order;

constexpr std::array<Counter, 1> processor{{{"cpu_time"}}};
constexpr std::array<Counter, 2> events{{{"page_faults"}, {"context_switches"}}};

void read_time(double* counts) {
    counts[0] = ++clock_of_all;
    order += "t";
}

void read_events(double* counts) {
    counts[0] = 10 * ++clock_of_all;
    counts[1] = 7;
    order += "e";
}

void begin_events() {
    order += "b";
}

}  // namespace

TEST_CASE("each counter has what it counted in between, and the first probe pays for no other one's reading") {
    const std::array<Probe, 2> probes{{{processor, read_time}, {events, read_events, begin_events}}};
    clock_of_all = 0.0;
    order.clear();
    CountedInterval interval;
    interval.begin(probes);
    clock_of_all += 100;
    const auto readings = interval.end();
    CHECK(order == "bette");
    REQUIRE(readings.size() == 3);
    CHECK(readings[0].counter->metric == std::string("cpu_time"));
    CHECK(readings[0].value == 101);
    CHECK(readings[1].counter->metric == std::string("page_faults"));
    CHECK(readings[1].value == 1030);
    CHECK(readings[2].counter->metric == std::string("context_switches"));
    CHECK(readings[2].value == 0);
}

TEST_CASE("where nothing counts there is nothing to read") {
    CountedInterval interval;
    interval.begin({});
    CHECK(interval.end().empty());
}
