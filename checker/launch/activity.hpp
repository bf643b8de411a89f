#pragma once

#include "runtime/platform/process_id.hpp"

#include <chrono>
#include <string_view>

namespace perfmon::launch {

/// What a process and all that it has started are seen to do.
struct Activity {
    std::chrono::duration<double> processor_time{0};  ///< that they have used so far
    bool at_work = false;                             ///< one of them runs, or waits for a disk
};

/// Adds a process, given as /proc/<number>/stat tells it, if it is of this process group.
void add_activity(Activity& activity, std::string_view stat, platform::ProcessId group);

/// What the processes of a group do; nothing where the system does not tell.
[[nodiscard]] Activity activity_of_group(platform::ProcessId group);

}  // namespace perfmon::launch
