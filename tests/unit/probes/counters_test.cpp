#include "runtime/probes/counters.hpp"

#include "test_framework.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

using namespace perfmon;
using namespace std::chrono_literals;

namespace {

double processor_time_ns() {
    double ns = 0.0;
    probes::processor_time().read(&ns);
    return ns;
}

struct Events {
    double page_faults = 0.0;
    double context_switches = 0.0;
};

Events events() {
    std::array<double, 2> counts{};
    probes::system_events().read(counts.data());
    return {counts[0], counts[1]};
}

}  // namespace

TEST_CASE("processor time grows by work, and not by sleep") {
    const double before_sleep = processor_time_ns();
    std::this_thread::sleep_for(50ms);
    const double before_work = processor_time_ns();
    CHECK(before_work - before_sleep < 25e6);
    while (processor_time_ns() - before_work < 20e6) {
    }
    CHECK(processor_time_ns() - before_work >= 20e6);
}

TEST_CASE("memory that is touched for the first time is a page fault") {
    constexpr std::size_t page = 4096;
    constexpr std::size_t bytes = 100 * page;
    const auto before = events();
    std::vector<char> memory;
    memory.reserve(bytes);
    for (std::size_t i = 0; i < bytes; i += page) {
        static_cast<volatile char*>(memory.data())[i] = 1;
    }
    CHECK(events().page_faults - before.page_faults >= 90);
}

TEST_CASE("a thread that waits is a context switch, and one that works is none, whichever thread it is") {
    const auto before = events();
    std::thread([] {
        for (int i = 0; i < 20; ++i) {
            std::this_thread::sleep_for(1ms);
        }
    }).join();
    const auto after_sleep = events();
    CHECK(after_sleep.context_switches - before.context_switches >= 20);
    const double began = processor_time_ns();
    while (processor_time_ns() - began < 20e6) {
    }
    CHECK(events().context_switches - after_sleep.context_switches < 10);
}

TEST_CASE("what the probes of a pass count has room in a reading, and is a metric of that pass") {
    for (const auto pass : {metric::Pass::timed, metric::Pass::counting}) {
        std::size_t counters = 0;
        for (const probes::Probe& probe : probes::probes(pass, probes::Threads::any_of_them)) {
            counters += probe.counters.size();
            for (const probes::Counter& counter : probe.counters) {
                CAPTURE(counter.metric);
                REQUIRE(metric::find(counter.metric) != nullptr);
                CHECK(metric::find(counter.metric)->pass == pass);
            }
        }
        CHECK(counters <= probes::counters_at_most);
    }
}
