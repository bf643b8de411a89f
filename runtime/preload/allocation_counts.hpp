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
using WatchCallSites = void();
constexpr const char* watch_call_sites_name = "perfmon_watch_call_sites";

/// Of these, five are the counter's own and the C++ library's. std::regex has a dozen before the user's code.
constexpr std::uint32_t frames_at_most = 32;

/// Those that come when so many are known are one, which has no stack.
constexpr std::uint32_t call_sites_at_most = 16384;

/// What was requested in one place while it was watched.
struct CallSiteCounts {
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0;
    std::uint64_t left_blocks = 0;  ///< of these, those that were not freed
    std::uint64_t left_bytes = 0;
    std::uint32_t depth = 0;
    std::uint64_t frames[frames_at_most] = {};  ///< return addresses, the innermost first
};

/// Ends that. @returns how many there are in `sites`, which has room for so many
using TakeCallSites = std::uint64_t(CallSiteCounts* sites, std::uint64_t room);
constexpr const char* take_call_sites_name = "perfmon_take_call_sites";

}  // namespace perfmon::preload
