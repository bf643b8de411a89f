#include "runtime/probes/counters.hpp"

#include "test_framework.hpp"

#include <chrono>
#include <thread>

using namespace perfmon::probes;
using namespace std::chrono_literals;

TEST_CASE("processor time grows by work, and not by sleep") {
    const double before_sleep = processor_time_ns();
    std::this_thread::sleep_for(50ms);
    const double before_work = processor_time_ns();
    CHECK(before_work - before_sleep < 25e6);
    while (processor_time_ns() - before_work < 20e6) {
    }
    CHECK(processor_time_ns() - before_work >= 20e6);
}
