#include "runtime/probes/counters.hpp"

#include <array>
#include <ctime>

namespace perfmon::probes {
namespace {

void read_processor_time(double* counts) {
    constexpr double nanoseconds = 1e9;
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    counts[0] = static_cast<double>(time.tv_sec) * nanoseconds + static_cast<double>(time.tv_nsec);
}

}  // namespace

Probe processor_time() {
    static constexpr std::array<Counter, 1> counters{{{"cpu_time"}}};
    return {counters, read_processor_time};
}

}  // namespace perfmon::probes
