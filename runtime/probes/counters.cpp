#include "runtime/probes/counters.hpp"

#include <array>

namespace perfmon::probes {

std::span<const Counter> counters(metric::Pass pass) {
    static constexpr std::array<Counter, 1> timed{{{"cpu_time", processor_time_ns}}};
    return pass == metric::Pass::timed ? std::span<const Counter>(timed) : allocation_counters();
}

}  // namespace perfmon::probes
