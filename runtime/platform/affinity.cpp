#include "runtime/platform/affinity.hpp"

#include <sched.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string>
#include <system_error>

namespace perfmon::platform {

std::vector<std::int64_t> allowed_cores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    std::vector<std::int64_t> cores;
    if (::sched_getaffinity(0, sizeof set, &set) != 0) {
        return cores;
    }
    for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &set)) {
            cores.push_back(static_cast<std::int64_t>(core));
        }
    }
    return cores;
}

bool can_pin() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    const auto cores = allowed_cores();
    if (cores.empty() || ::sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return false;
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(cores.front()), &one);
    return ::sched_setaffinity(0, sizeof one, &one) == 0 && ::sched_setaffinity(0, sizeof allowed, &allowed) == 0;
}

Pinning pin_to(const std::vector<std::int64_t>& cores) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const auto core : cores) {
        CPU_SET(static_cast<std::size_t>(core), &set);
    }
    // A pool of threads that was made earlier has inherited the one core of then.
    bool all = true;
    std::error_code error;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task", error)) {
        const std::string number = task.path().filename().string();
        pid_t thread = 0;
        std::from_chars(number.data(), number.data() + number.size(), thread);
        const bool bound = ::sched_setaffinity(thread, sizeof set, &set) == 0;
        all = (bound || errno == ESRCH) && all;  // one that has ended meanwhile needs no core
    }
    return all && !error ? Pinning::done : Pinning::refused;
}

}  // namespace perfmon::platform
