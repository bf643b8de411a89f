#include "runtime/preload/call_sites.hpp"

#include "runtime/preload/dynamic_symbol.hpp"

#include <sys/mman.h>
#include <unwind.h>

#include <algorithm>
#include <atomic>

namespace perfmon::preload {
namespace {

/// The first one has no stack: whatever comes when all others are taken.
constexpr std::uint32_t elsewhere = 1;

/// A table that is half empty is searched in two or three steps.
constexpr std::uint32_t slots = 2 * call_sites_at_most;

/// 5 MB of addresses, of which a process uses as much as it has places. None is ever removed, so that a block can tell
/// the place that it comes from by its number.
struct Sites {
    CallSiteCounts known[call_sites_at_most + 1];  ///< by their numbers
    std::uint32_t slot[slots];                     ///< numbers by what their stacks come to; 0: free
    std::uint32_t used;                            ///< the largest number
};

Sites* sites = nullptr;
std::atomic<bool> watches{false};
std::atomic_flag is_locked = ATOMIC_FLAG_INIT;

/// The unwinder may allocate, and is not to be watched.
__attribute__((tls_model("initial-exec"))) thread_local bool is_unwinding = false;

class Lock {
public:
    Lock() {
        while (is_locked.test_and_set(std::memory_order_acquire)) {
        }
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() { is_locked.clear(std::memory_order_release); }
};

using Backtrace = _Unwind_Reason_Code(_Unwind_Trace_Fn, void*);
using GetIp = _Unwind_Ptr(_Unwind_Context*);

/// The unwinder is the program's: two of them in a process do not know of each other's code.
Backtrace* backtrace = nullptr;
GetIp* get_ip = nullptr;

struct Stack {
    std::uint32_t depth = 0;
    std::uint64_t frames[frames_at_most] = {};
};

_Unwind_Reason_Code add_frame(_Unwind_Context* context, void* to) {
    auto& stack = *static_cast<Stack*>(to);
    if (stack.depth == frames_at_most) {
        return _URC_END_OF_STACK;
    }
    stack.frames[stack.depth++] = get_ip(context);
    return _URC_NO_REASON;
}

Stack present_stack() {
    Stack stack;
    is_unwinding = true;
    backtrace(add_frame, &stack);
    is_unwinding = false;
    return stack;
}

std::uint32_t slot_of(const Stack& stack) {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = 0;
    for (std::uint32_t frame = 0; frame < stack.depth; ++frame) {
        mixed = (mixed ^ stack.frames[frame]) * golden;
    }
    return static_cast<std::uint32_t>(mixed >> 32U) % slots;
}

bool has_stack(const CallSiteCounts& site, const Stack& stack) {
    return site.depth == stack.depth && std::equal(stack.frames, stack.frames + stack.depth, site.frames);
}

std::uint32_t number_of(const Stack& stack) {
    std::uint32_t slot = slot_of(stack);
    while (sites->slot[slot] != 0 && !has_stack(sites->known[sites->slot[slot]], stack)) {
        slot = (slot + 1) % slots;
    }
    if (sites->slot[slot] == 0) {
        if (sites->used == call_sites_at_most) {
            return elsewhere;
        }
        sites->slot[slot] = ++sites->used;
        CallSiteCounts& site = sites->known[sites->used];
        site.depth = stack.depth;
        std::copy(stack.frames, stack.frames + stack.depth, site.frames);
    }
    return sites->slot[slot];
}

void forget_counts(CallSiteCounts& site) {
    site.blocks = 0;
    site.bytes = 0;
    site.left_blocks = 0;
    site.left_bytes = 0;
}

}  // namespace

void watch_call_sites() {
    find(backtrace, "_Unwind_Backtrace", Among::whole_program);
    find(get_ip, "_Unwind_GetIP", Among::whole_program);
    if (backtrace == nullptr || get_ip == nullptr) {
        return;
    }
    if (sites == nullptr) {
        void* const memory = ::mmap(nullptr, sizeof(Sites), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) {
            return;
        }
        sites = static_cast<Sites*>(memory);
        sites->used = elsewhere;
    }
    std::for_each(sites->known, sites->known + sites->used + 1, forget_counts);
    watches.store(true);
}

std::size_t take_call_sites(CallSiteCounts* to, std::size_t room) {
    watches.store(false);
    const Lock lock;
    std::size_t count = 0;
    for (std::uint32_t number = elsewhere; sites != nullptr && number <= sites->used; ++number) {
        const CallSiteCounts& site = sites->known[number];
        const bool has_anything = site.blocks != 0 || site.left_blocks != 0;
        if (has_anything && count < room) {
            to[count++] = site;
        }
    }
    return count;
}

std::uint32_t note_request(std::size_t size) {
    if (!watches.load(std::memory_order_relaxed) || is_unwinding) {
        return not_watched;
    }
    const Stack stack = present_stack();
    const Lock lock;
    const std::uint32_t number = number_of(stack);
    CallSiteCounts& site = sites->known[number];
    ++site.blocks;
    site.bytes += size;
    ++site.left_blocks;
    site.left_bytes += static_cast<std::int64_t>(size);
    return number;
}

void note_return(std::uint32_t number, std::size_t size) {
    if (number == not_watched || !watches.load(std::memory_order_relaxed)) {
        return;
    }
    const Lock lock;
    CallSiteCounts& site = sites->known[number];
    --site.left_blocks;
    site.left_bytes -= static_cast<std::int64_t>(size);
}

}  // namespace perfmon::preload
