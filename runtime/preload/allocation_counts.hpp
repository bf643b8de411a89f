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

/// From here on it is noted where blocks are allocated.
using WatchBlocks = void();
constexpr const char* watch_blocks_name = "perfmon_watch_blocks";

constexpr std::uint32_t frames_at_most = 16;

/// More are not told.
constexpr std::uint64_t unfreed_at_most = 32768;

/// A block that came while they were watched, and is still there.
struct UnfreedBlock {
    std::uint64_t size = 0;
    std::uint32_t depth = 0;
    std::uint64_t frames[frames_at_most] = {};  ///< return addresses, the innermost first
};

/// Ends that. @returns how many there are in `blocks`, which has room for so many
using TakeUnfreed = std::uint64_t(UnfreedBlock* blocks, std::uint64_t room);
constexpr const char* take_unfreed_name = "perfmon_take_unfreed";

}  // namespace perfmon::preload
