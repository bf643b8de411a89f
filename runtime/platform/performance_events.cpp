#include "runtime/platform/performance_events.hpp"

#include <cerrno>

#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <utility>
#endif

namespace perfmon::platform {

#ifdef __linux__
namespace {

constexpr std::size_t most_events = 5;

struct Config {
    std::uint32_t type;
    std::uint64_t config;
};

Config config_of(Event event) {
    switch (event) {
        case Event::instructions:
            return {PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS};
        case Event::cycles:
            return {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES};
        case Event::branch_misses:
            return {PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES};
        case Event::cache_misses:
            return {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES};
        case Event::task_clock:
            break;
    }
    return {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK};
}

FileDescriptor open(Event event, int group) {
    constexpr pid_t this_thread = 0;
    constexpr int any_core = -1;
    const auto [type, config] = config_of(event);
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = type;
    attributes.config = config;
    attributes.exclude_kernel = 1;  // else nobody may who is not privileged
    attributes.exclude_hv = 1;
    attributes.read_format = PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
    return FileDescriptor(static_cast<int>(
        ::syscall(SYS_perf_event_open, &attributes, this_thread, any_core, group, PERF_FLAG_FD_CLOEXEC)));
}

/// As the kernel writes it for the read format above.
struct Reading {
    std::uint64_t events;
    std::uint64_t run;
    std::uint64_t counted;
    std::array<std::uint64_t, most_events> counts;
};

}  // namespace

EventGroup::EventGroup(std::span<const Event> events) {
    for (const Event event : events) {
        auto file = open(event, files_.empty() ? -1 : files_.front().number());
        if (file.is_open()) {
            events_.push_back(event);
            files_.push_back(std::move(file));
        } else if (refusal_ == 0) {
            refusal_ = errno;
        }
    }
}

EventGroup::Times EventGroup::read(double* counts) const {
    Reading reading{};
    if (files_.empty() || files_.front().read(&reading, sizeof reading) <= 0) {
        return {};
    }
    for (std::size_t i = 0; i < events_.size(); ++i) {
        counts[i] = static_cast<double>(reading.counts.at(i));
    }
    return {reading.run, reading.counted};
}
#else
EventGroup::EventGroup(std::span<const Event> events) : refusal_(events.empty() ? 0 : ENOSYS) {}

EventGroup::Times EventGroup::read(double* /*counts*/) const {
    return {};
}
#endif

}  // namespace perfmon::platform
