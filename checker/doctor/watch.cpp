#include "checker/doctor/watch.hpp"

#include "runtime/platform/system.hpp"

#include <algorithm>
#include <chrono>

namespace perfmon::doctor {
Usage present_usage(const machine::Files& files) {
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    return {now.count(), platform::own_processor_seconds(), machine::processor_time_in(files.text("/proc/stat")),
            machine::cpu_group(files).throttling};
}

void record_interval(const Usage& from, const Usage& to, double ticks_per_second, documents::Conditions& conditions) {
    const double length = to.at_s - from.at_s;
    if (from.processors && to.processors && length > 0.0) {
        const double busy = std::max(to.processors->busy - from.processors->busy, 0.0);
        const double stolen = std::max(to.processors->stolen - from.processors->stolen, 0.0);
        const double others = busy / ticks_per_second - (to.own_s - from.own_s);
        conditions.other_load = std::max(others, 0.0) / length;
        conditions.steal_share = busy + stolen > 0.0 ? stolen / (busy + stolen) : 0.0;
    }
    if (from.throttling && to.throttling) {
        const double periods = to.throttling->periods - from.throttling->periods;
        const double throttled = to.throttling->throttled - from.throttling->throttled;
        conditions.throttled_share = periods > 0.0 ? std::clamp(throttled / periods, 0.0, 1.0) : 0.0;
    }
}

void Watch::record(documents::Conditions& conditions) const {
    record_interval(start_, present_usage(files_), platform::clock_ticks_per_second(), conditions);
}

}  // namespace perfmon::doctor
