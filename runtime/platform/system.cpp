#include "runtime/platform/system.hpp"

#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace perfmon::platform {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double processor_seconds(int who) {
    rusage usage{};
    return ::getrusage(who, &usage) == 0 ? seconds(usage.ru_utime) + seconds(usage.ru_stime) : 0.0;
}

}  // namespace

std::string architecture() {
    utsname names{};
    return ::uname(&names) == 0 ? names.machine : "unknown";
}

std::string host_name() {
    utsname names{};
    return ::uname(&names) == 0 ? names.nodename : "";
}

long online_cores() {
    return ::sysconf(_SC_NPROCESSORS_ONLN);
}

double clock_ticks_per_second() {
    return static_cast<double>(::sysconf(_SC_CLK_TCK));
}

bool has_fixed_addresses() {
    constexpr unsigned long only_ask = 0xffffffffUL;
    const int persona = ::personality(only_ask);
    return persona >= 0 && (persona & ADDR_NO_RANDOMIZE) != 0;
}

double own_processor_seconds() {
    return processor_seconds(RUSAGE_SELF) + processor_seconds(RUSAGE_CHILDREN);
}

OwnEvents own_events() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return {usage.ru_minflt + usage.ru_majflt, usage.ru_nvcsw};
}

}  // namespace perfmon::platform
