#include "runtime/platform/process_id.hpp"

#include <unistd.h>

#include <string>
#include <type_traits>

namespace perfmon::platform {

static_assert(std::is_same_v<ProcessId, pid_t>);

ProcessId process_id() {
    return ::getpid();
}

ProcessId parent_process_id() {
    return ::getppid();
}

bool process_lives(ProcessId process) {
    return ::access(("/proc/" + std::to_string(process)).c_str(), F_OK) == 0;
}

}  // namespace perfmon::platform
