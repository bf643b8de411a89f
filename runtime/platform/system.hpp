#pragma once

#include <cstdint>
#include <string>

/// What the system calls tell of the machine, and of how this process runs on it.
namespace perfmon::platform {

/// As `uname -m` names it; `unknown` where the system does not tell.
[[nodiscard]] std::string architecture();

/// The name of this machine, as `uname -n` tells it; empty where the system does not tell.
[[nodiscard]] std::string host_name();

/// Cores that are switched on, for whomever.
[[nodiscard]] long online_cores();

/// The unit of processor times in /proc.
[[nodiscard]] double clock_ticks_per_second();

/// Whether this process was started without randomization of its addresses, as by `setarch -R` or a debugger.
[[nodiscard]] bool has_fixed_addresses();

/// What this process and its children that have ended have used of processors, in seconds.
[[nodiscard]] double own_processor_seconds();

/// What the system did for this process since it began, for each of its threads.
struct OwnEvents {
    std::int64_t page_faults = 0;
    std::int64_t waits = 0;  ///< that a thread let go of its core for; not those by which the system took it away
};

[[nodiscard]] OwnEvents own_events();

}  // namespace perfmon::platform
