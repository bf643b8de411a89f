#pragma once

#include <cstdint>

/// What the library that counts allocations tells of the process that it was loaded into. C names: its functions are
/// looked for by name, since whoever asks does not link it.
namespace perfmon::preload {

struct AllocationCounts {
    std::uint64_t allocations = 0;  ///< since the process began
    std::uint64_t bytes = 0;        ///< that were asked for in these
    std::int64_t live_blocks = 0;
    std::int64_t live_bytes = 0;
    std::int64_t peak_bytes = 0;  ///< the most that were live at once, since the peak was forgotten
};

/// The present counts.
using ReadAllocations = void(AllocationCounts* counts);
constexpr const char* read_allocations_name = "perfmon_read_allocations";

/// From here on the peak is that of what follows.
using ForgetPeak = void();
constexpr const char* forget_peak_name = "perfmon_forget_peak";

/// The file of the allocator that the process has instead of the C library's: nothing is counted then. Empty: none.
using OtherAllocator = const char*();
constexpr const char* other_allocator_name = "perfmon_other_allocator";

}  // namespace perfmon::preload
