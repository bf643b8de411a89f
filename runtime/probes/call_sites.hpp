#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::probes {

/// What was requested in one place while it was watched.
struct CallSite {
    double blocks = 0.0;
    double bytes = 0.0;
    double left_blocks = 0.0;  ///< of these, those that were not freed
    double left_bytes = 0.0;
    std::vector<std::string> stack;  ///< `<file>+0x<offset>` of each call, the innermost first
};

/// From here on it is noted where this process allocates. Nothing happens where nothing counts allocations.
void watch_call_sites();

/// Ends that, and allocates nothing. @returns how many places were noted
[[nodiscard]] std::size_t end_watch();

/// Those that end_watch() counted.
[[nodiscard]] std::vector<CallSite> noted_call_sites(std::size_t count);

}  // namespace perfmon::probes
