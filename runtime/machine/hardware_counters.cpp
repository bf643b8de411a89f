#include "runtime/machine/hardware_counters.hpp"

#include <cerrno>
#include <cstring>
#include <string>

namespace perfmon::machine {
namespace {

/// Up to which the kernel lets everybody count what they run themselves.
constexpr int most_that_allows = 2;

std::string by_level(const Files& files) {
    const std::string level = files.first_line("/proc/sys/kernel/perf_event_paranoid").value_or("unknown");
    return "the kernel does not allow it: kernel.perf_event_paranoid is " + level + "; allow it with `sysctl kernel." +
           "perf_event_paranoid=" + std::to_string(most_that_allows) + "`";
}

bool is_level_too_high(const Files& files) {
    const auto level = files.first_line("/proc/sys/kernel/perf_event_paranoid");
    return level && level->size() == 1 && level->front() > '0' + most_that_allows && level->front() <= '9';
}

}  // namespace

std::string obstacle_to_hardware_counters(int refusal, const Files& files) {
    switch (refusal) {
        case 0:
            return {};
        case ENOENT:
        case ENODEV:
        case EOPNOTSUPP:
            return "this machine does not offer them, as most virtual machines do not; measure on hardware, or have "
                   "the "
                   "hypervisor give the virtual machine a PMU";
        case ENOSYS:
            return "this system has no perf_event_open()";
        case EACCES:
        case EPERM:
            return is_level_too_high(files)
                       ? by_level(files)
                       : "perf_event_open() is forbidden here, as in most containers; start the container with "
                         "`--cap-add PERFMON`, or with a seccomp profile that allows it";
        default:
            return std::string("perf_event_open() failed: ") + std::strerror(refusal);
    }
}

}  // namespace perfmon::machine
