#include "runtime/probes/thread_counters.hpp"

#include "runtime/machine/files.hpp"
#include "runtime/machine/hardware_counters.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::probes {
namespace {

using platform::Event;
using platform::EventGroup;

struct Known {
    const char* metric;
    Event event;
};

constexpr std::array<Known, 4> known{{{"hardware_instructions", Event::instructions},
                                      {"cycles", Event::cycles},
                                      {"branch_misses", Event::branch_misses},
                                      {"cache_misses", Event::cache_misses}}};

struct Hardware {
    ThreadCounters counters;
    std::vector<Counter> counted;
    std::string refused;
};

Hardware& of_this_process() {
    static Hardware hardware;
    return hardware;
}

void begin_hardware() {
    of_this_process().counters.begin();
}

void read_hardware(double* counts) {
    of_this_process().counters.read(counts);
}

bool is_among(const std::vector<Event>& events, Event event) {
    return std::find(events.begin(), events.end(), event) != events.end();
}

}  // namespace

bool is_whole(const EventGroup::Times& before, const EventGroup::Times& after) {
    return after.counted > before.counted && after.counted - before.counted == after.run - before.run;
}

void ThreadCounters::read(double* counts) {
    if (group_.events().empty()) {
        return;
    }
    const auto now = group_.read(counts);
    const bool ends_pair = !std::exchange(begins_, false);
    if (ends_pair) {
        const bool whole = is_whole(before_, now);
        ++(whole ? whole_ : left_out_);
        if (!whole) {
            std::fill_n(counts, group_.events().size(), std::numeric_limits<double>::quiet_NaN());
        }
    }
    before_ = now;
}

void count_in_hardware(std::span<const std::string> metrics) {
    std::vector<Known> wanted;
    std::copy_if(known.begin(), known.end(), std::back_inserter(wanted), [&](const Known& each) {
        return std::find(metrics.begin(), metrics.end(), each.metric) != metrics.end();
    });
    std::vector<Event> events(wanted.size());
    std::transform(wanted.begin(), wanted.end(), events.begin(), [](const Known& each) { return each.event; });
    Hardware& hardware = of_this_process();
    EventGroup group{events};
    std::string names;
    for (const auto& [metric, event] : wanted) {
        if (is_among(group.events(), event)) {
            hardware.counted.push_back({metric});
        } else {
            names += (names.empty() ? "" : ", ") + std::string(metric);
        }
    }
    hardware.refused = machine::obstacle_to_hardware_counters(group.refusal(), machine::Files());
    if (!names.empty() && !hardware.counted.empty()) {
        hardware.refused = names + ": " + hardware.refused;
    }
    hardware.counters = ThreadCounters(std::move(group));
}

std::string obstacle_to_counting_in_hardware() {
    const Hardware& hardware = of_this_process();
    return hardware.counters.has_counted_nothing()
               ? "other programs, or a watchdog of the kernel, used the processor's counters"
               : hardware.refused;
}

Probe hardware() {
    return {of_this_process().counted, read_hardware, begin_hardware};
}

}  // namespace perfmon::probes
