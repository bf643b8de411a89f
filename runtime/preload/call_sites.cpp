#include "runtime/preload/call_sites.hpp"

#include <dlfcn.h>
#include <sys/mman.h>
#include <unwind.h>

#include <atomic>
#include <cstdint>
#include <cstring>

namespace perfmon::preload {
namespace {

/// A table that is half empty is searched in two or three steps.
constexpr std::size_t slots = 2 * unfreed_at_most;

struct Slot {
    const void* block;  ///< null: free
    UnfreedBlock told;
};

Slot* table = nullptr;
std::size_t used = 0;
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

Backtrace* backtrace = nullptr;
GetIp* get_ip = nullptr;

/// The unwinder is the program's: two of them in a process do not know of each other's code.
template <class Function>
void find(Function*& function, const char* name) {
    void* const found = ::dlsym(RTLD_DEFAULT, name);
    std::memcpy(&function, &found, sizeof found);
}

_Unwind_Reason_Code add_frame(_Unwind_Context* context, void* to) {
    auto& told = *static_cast<UnfreedBlock*>(to);
    if (told.depth == frames_at_most) {
        return _URC_END_OF_STACK;
    }
    told.frames[told.depth++] = get_ip(context);
    return _URC_NO_REASON;
}

std::size_t slot_of(const void* block) {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
    return (reinterpret_cast<std::uintptr_t>(block) / 16 * golden >> 32U) % slots;
}

std::size_t next(std::size_t slot) {
    return (slot + 1) % slots;
}

/// Where a block is, or would be put.
std::size_t place_of(const void* block) {
    std::size_t slot = slot_of(block);
    while (table[slot].block != nullptr && table[slot].block != block) {
        slot = next(slot);
    }
    return slot;
}

/// What stands behind it may be looked for from before it (Knuth's algorithm R).
void remove(std::size_t hole) {
    for (std::size_t slot = next(hole); table[slot].block != nullptr; slot = next(slot)) {
        const std::size_t home = slot_of(table[slot].block);
        const bool may_move = (slot - home) % slots >= (slot - hole) % slots;
        if (may_move) {
            table[hole] = table[slot];
            hole = slot;
        }
    }
    table[hole].block = nullptr;
    --used;
}

}  // namespace

void watch_blocks() {
    find(backtrace, "_Unwind_Backtrace");
    find(get_ip, "_Unwind_GetIP");
    if (backtrace == nullptr || get_ip == nullptr) {
        return;
    }
    if (table == nullptr) {
        void* const memory =
            ::mmap(nullptr, slots * sizeof(Slot), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) {
            return;
        }
        table = static_cast<Slot*>(memory);
    }
    watches.store(true);
}

std::size_t take_unfreed(UnfreedBlock* blocks, std::size_t room) {
    watches.store(false);
    const Lock lock;
    std::size_t count = 0;
    for (std::size_t slot = 0; table != nullptr && slot < slots; ++slot) {
        if (table[slot].block != nullptr) {
            if (count < room) {
                blocks[count++] = table[slot].told;
            }
            table[slot].block = nullptr;
        }
    }
    used = 0;
    return count;
}

void note_block(const void* block, std::size_t size) {
    if (!watches.load(std::memory_order_relaxed) || is_unwinding) {
        return;
    }
    UnfreedBlock told{};
    told.size = size;
    is_unwinding = true;
    backtrace(add_frame, &told);
    is_unwinding = false;
    const Lock lock;
    if (used < unfreed_at_most) {
        Slot& slot = table[place_of(block)];
        used += slot.block == nullptr ? 1 : 0;
        slot = {block, told};
    }
}

void forget_block(const void* block) {
    if (!watches.load(std::memory_order_relaxed) || is_unwinding) {
        return;
    }
    const Lock lock;
    const std::size_t slot = place_of(block);
    if (table[slot].block == block) {
        remove(slot);
    }
}

}  // namespace perfmon::preload
