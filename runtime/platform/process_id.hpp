#pragma once

#include <cstdint>

namespace perfmon::platform {

/// A process as the system numbers it.
using ProcessId = std::int32_t;

/// This process. In a child that it forked, the child's.
[[nodiscard]] ProcessId process_id();

/// The process that started this one; another one once that has ended.
[[nodiscard]] ProcessId parent_process_id();

/// Whether there is such a process.
[[nodiscard]] bool process_lives(ProcessId process);

}  // namespace perfmon::platform
