#pragma once

#include <string>
#include <vector>

namespace perfmon::probes {

/// Blocks that were allocated in one place, and are still there.
struct Unfreed {
    double blocks = 0.0;
    double bytes = 0.0;
    std::vector<std::string> stack;  ///< `<file>+0x<offset>` of each call, the innermost first
};

/// From here on it is noted where this process allocates. Nothing happens where nothing counts allocations.
void watch_blocks();

/// Ends that. @returns what has come since and is still there, the most bytes first
[[nodiscard]] std::vector<Unfreed> take_unfreed();

}  // namespace perfmon::probes
