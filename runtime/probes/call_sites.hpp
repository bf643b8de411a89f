#pragma once

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

/// Ends that.
[[nodiscard]] std::vector<CallSite> take_call_sites();

}  // namespace perfmon::probes
