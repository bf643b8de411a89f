#include "runtime/probes/counters.hpp"

#include <ctime>

namespace perfmon::probes {

double processor_time_ns() {
    constexpr double nanoseconds = 1e9;
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * nanoseconds + static_cast<double>(time.tv_nsec);
}

}  // namespace perfmon::probes
