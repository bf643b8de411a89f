#include "runtime/platform/system.hpp"
#include "runtime/probes/counters.hpp"

#include <array>

namespace perfmon::probes {
namespace {

void read_system_events(double* counts) {
    const auto events = platform::own_events();
    counts[0] = static_cast<double>(events.page_faults);
    counts[1] = static_cast<double>(events.waits);
}

}  // namespace

Probe system_events() {
    static constexpr std::array<Counter, 2> counters{{{"page_faults"}, {"context_switches"}}};
    return {counters, read_system_events};
}

}  // namespace perfmon::probes
