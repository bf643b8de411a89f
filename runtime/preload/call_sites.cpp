#include "runtime/preload/call_sites.hpp"

#include "runtime/preload/blocks.hpp"
#include "runtime/preload/dynamic_symbol.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <unwind.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace perfmon::preload {
namespace {

/// The first one has no stack: whatever comes when all others are taken.
constexpr std::uint32_t elsewhere = 0;

/// A table that is half empty is searched in two or three steps.
constexpr std::uint32_t slots = 2 * call_sites_at_most;

/// 5 MB of addresses, of which a process uses as much as it has places.
struct Sites {
    CallSiteCounts known[call_sites_at_most];
    std::uint32_t slot[slots];  ///< places in it by what their stacks come to; 0: free
    std::uint32_t used;
    std::uint32_t first;  ///< the number of the first one; each time begins where the one before ended
};

Sites* sites = nullptr;
std::atomic<bool> watches{false};
std::atomic_flag is_locked = ATOMIC_FLAG_INIT;

/// The unwinder may allocate, and is not to be watched.
__attribute__((tls_model("initial-exec"))) thread_local bool is_unwinding = false;

void lock() {
    while (is_locked.test_and_set(std::memory_order_acquire)) {
    }
}

void unlock() {
    is_locked.clear(std::memory_order_release);
}

class Lock {
public:
    Lock() { lock(); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() { unlock(); }
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

std::uint32_t place_of(const Stack& stack) {
    std::uint32_t slot = slot_of(stack);
    while (sites->slot[slot] != 0 && !has_stack(sites->known[sites->slot[slot]], stack)) {
        slot = (slot + 1) % slots;
    }
    if (sites->slot[slot] == 0) {
        if (sites->used == call_sites_at_most) {
            return elsewhere;
        }
        CallSiteCounts& site = sites->known[sites->used];
        site = {};
        site.depth = stack.depth;
        std::copy(stack.frames, stack.frames + stack.depth, site.frames);
        sites->slot[slot] = sites->used++;
    }
    return sites->slot[slot];
}

void forget_all() {
    sites->first = (sites->first + sites->used) & largest_site;
    sites->used = 1;
    sites->known[elsewhere] = {};
    std::fill(sites->slot, sites->slot + slots, 0U);
}

/// A process that forks while another of its threads has the lock would leave it locked in the child for ever.
void survive_forks() {
    static bool is_prepared = false;
    if (!std::exchange(is_prepared, true)) {
        const auto unlock_in_child = [] {
            watches.store(false);  // nobody asks the child
            unlock();
        };
        ::pthread_atfork(lock, unlock, unlock_in_child);
    }
}

}  // namespace

void watch_call_sites() {
    survive_forks();
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
        sites->first = 1;
    }
    const Lock lock;
    forget_all();
    watches.store(true);
}

std::size_t take_call_sites(CallSiteCounts* to, std::size_t room) {
    watches.store(false);
    const Lock lock;
    if (sites == nullptr) {
        return 0;
    }
    const std::uint32_t begin = sites->known[elsewhere].blocks == 0 ? elsewhere + 1 : elsewhere;
    const std::size_t count = std::min<std::size_t>(room, sites->used - begin);
    std::copy_n(sites->known + begin, count, to);
    return count;
}

std::uint32_t note_request(std::size_t size) {
    if (!watches.load(std::memory_order_acquire) || is_unwinding) {
        return not_watched;
    }
    const Stack stack = present_stack();
    const Lock lock;
    const std::uint32_t place = place_of(stack);
    CallSiteCounts& site = sites->known[place];
    ++site.blocks;
    site.bytes += size;
    ++site.left_blocks;
    site.left_bytes += size;
    return (sites->first + place) & largest_site;
}

void note_return(std::uint32_t number, std::size_t size) {
    if (number == not_watched || !watches.load(std::memory_order_acquire)) {
        return;
    }
    const Lock lock;
    const std::uint32_t place = (number - sites->first) & largest_site;
    const bool is_of_an_earlier_time = place >= sites->used;
    if (!is_of_an_earlier_time) {
        CallSiteCounts& site = sites->known[place];
        --site.left_blocks;
        site.left_bytes -= size;
    }
}

}  // namespace perfmon::preload
