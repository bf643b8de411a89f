#pragma once

#include <sys/types.h>

#include <chrono>
#include <string_view>

namespace perfmon::launch {

/// What a process and all that it has started are seen to do.
struct Activity {
    std::chrono::duration<double> processor_time{0};  ///< that they have used so far
    bool at_work = false;                             ///< one of them runs, or waits for a disk
};

/// Adds a process, given as /proc/<number>/stat tells it, if it is of this process group.
void add_activity(Activity& activity, std::string_view stat, pid_t group);

/// What the processes of a group do; nothing where the system does not tell.
[[nodiscard]] Activity activity_of_group(pid_t group);

}  // namespace perfmon::launch
