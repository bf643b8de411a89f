#include "runtime/probes/counters.hpp"

#include <array>

namespace perfmon::probes {

std::span<const Counter> counters() {
    static constexpr std::array<Counter, 1> all{{{"cpu_time", processor_time_ns}}};
    return all;
}

}  // namespace perfmon::probes
