// The functions of the C library that allocate, counted, for a process into which this library is preloaded. All of
// them are here, since one allocator must not free what another one gave. `operator new` comes to malloc() by itself.
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/preload/blocks.hpp"
#include "runtime/preload/call_sites.hpp"
#include "runtime/preload/next_allocator.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace perfmon::preload {
namespace {

std::atomic<std::uint64_t> allocations{0};
std::atomic<std::uint64_t> bytes{0};
std::atomic<std::int64_t> live_blocks{0};
std::atomic<std::int64_t> live_bytes{0};
std::atomic<std::int64_t> peak_bytes{0};

constexpr auto relaxed = std::memory_order_relaxed;

void add_live(std::int64_t difference) {
    const std::int64_t live = live_bytes.fetch_add(difference, relaxed) + difference;
    std::int64_t peak = peak_bytes.load(relaxed);
    while (live > peak && !peak_bytes.compare_exchange_weak(peak, live, relaxed)) {
    }
}

/// @param replaced  bytes of the block whose place it takes
void count(std::size_t size, std::int64_t replaced) {
    allocations.fetch_add(1, relaxed);
    bytes.fetch_add(size, relaxed);
    add_live(static_cast<std::int64_t>(size) - replaced);
}

void* out_of_memory() {
    errno = ENOMEM;
    return nullptr;
}

void* counted(const Allocator& next, std::size_t size, std::size_t alignment, bool zeroed) {
    void* const block = new_block(next, size, alignment, zeroed);
    if (block == nullptr) {
        return out_of_memory();
    }
    count(size, 0);
    live_blocks.fetch_add(1, relaxed);
    set_site(block, note_request(size));
    return block;
}

bool steps_aside(const Allocator& next) {
    return *next.file != '\0';
}

/// @param alignment  a power of two
void* allocate(std::size_t size, std::size_t alignment) {
    const Allocator* const next = next_allocator();
    if (next == nullptr) {
        return early_memory(size);
    }
    if (!steps_aside(*next)) {
        return counted(*next, size, alignment, false);
    }
    return alignment > usual_alignment ? next->memalign(alignment, size) : next->malloc(size);
}

/// As the C library does it: 48 is as good as 64.
std::size_t power_of_two_from(std::size_t number) {
    std::size_t power = usual_alignment;
    while (power < number && power <= SIZE_MAX / 2) {
        power *= 2;
    }
    return power;
}

void* resize(const Allocator& next, void* block, std::size_t size) {
    if (!is_block(block)) {
        return next.realloc(block, size);
    }
    const std::size_t before = size_of(block);
    const std::uint32_t site = site_of(block);
    void* const other = resize_block(next, block, size);
    if (other == nullptr) {
        return out_of_memory();
    }
    count(size, static_cast<std::int64_t>(before));
    note_return(site, before);
    set_site(other, note_request(size));
    return other;
}

void give_back(void* address) {
    const Allocator* const next = next_allocator();
    if (address == nullptr || is_early(address) || next == nullptr) {
        return;
    }
    if (steps_aside(*next) || !is_block(address)) {
        next->free(address);
        return;
    }
    live_blocks.fetch_sub(1, relaxed);
    add_live(-static_cast<std::int64_t>(size_of(address)));
    note_return(site_of(address), size_of(address));
    delete_block(*next, address);
}

bool is_power_of_two(std::size_t number) {
    return number != 0 && (number & (number - 1)) == 0;
}

std::size_t page_size() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace
}  // namespace perfmon::preload

using namespace perfmon::preload;

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library's are reserved names
extern "C" {

__attribute__((visibility("default"))) void perfmon_read_allocations(AllocationCounts* counts) {
    *counts = {allocations.load(relaxed), bytes.load(relaxed), live_blocks.load(relaxed), live_bytes.load(relaxed),
               peak_bytes.load(relaxed)};
}

__attribute__((visibility("default"))) void perfmon_forget_peak() {
    peak_bytes.store(live_bytes.load(relaxed), relaxed);
}

__attribute__((visibility("default"))) void perfmon_watch_call_sites() {
    watch_call_sites();
}

__attribute__((visibility("default"))) std::uint64_t perfmon_take_call_sites(CallSiteCounts* sites,
                                                                             std::uint64_t room) {
    return take_call_sites(sites, room);
}

__attribute__((visibility("default"))) const char* perfmon_other_allocator() {
    const Allocator* const next = next_allocator();
    return next == nullptr ? "" : next->file;
}

__attribute__((visibility("default"))) void* malloc(std::size_t size) {
    return allocate(size, usual_alignment);
}

__attribute__((visibility("default"))) void free(void* address) {
    give_back(address);
}

__attribute__((visibility("default"))) void* calloc(std::size_t count, std::size_t size) {
    std::size_t all = 0;
    if (__builtin_mul_overflow(count, size, &all)) {
        return out_of_memory();
    }
    const Allocator* const next = next_allocator();
    if (next == nullptr) {
        return early_memory(all);  // which is zero
    }
    return steps_aside(*next) ? next->calloc(count, size) : counted(*next, all, usual_alignment, true);
}

__attribute__((visibility("default"))) void* realloc(void* block, std::size_t size) {
    if (block == nullptr) {
        return allocate(size, usual_alignment);
    }
    const Allocator* const next = next_allocator();
    if (next == nullptr || is_early(block)) {
        void* const larger = allocate(size, usual_alignment);
        if (larger != nullptr) {
            std::memcpy(larger, block, std::min(size, early_bytes_from(block)));
        }
        return larger;
    }
    if (steps_aside(*next)) {
        return next->realloc(block, size);
    }
    if (size == 0) {
        give_back(block);
        return nullptr;
    }
    return resize(*next, block, size);
}

__attribute__((visibility("default"))) void* reallocarray(void* block, std::size_t count, std::size_t size) {
    std::size_t all = 0;
    return __builtin_mul_overflow(count, size, &all) ? out_of_memory() : realloc(block, all);
}

__attribute__((visibility("default"))) int posix_memalign(void** result, std::size_t alignment, std::size_t size) {
    const Allocator* const next = next_allocator();
    if (next != nullptr && steps_aside(*next)) {
        return next->posix_memalign(result, alignment, size);
    }
    if (!is_power_of_two(alignment) || alignment % sizeof(void*) != 0) {
        return EINVAL;
    }
    const int before = errno;
    void* const block = allocate(size, alignment);
    errno = before;
    if (block == nullptr) {
        return ENOMEM;
    }
    *result = block;
    return 0;
}

__attribute__((visibility("default"))) void* aligned_alloc(std::size_t alignment, std::size_t size) {
    const Allocator* const next = next_allocator();
    return next != nullptr && steps_aside(*next) ? next->aligned_alloc(alignment, size)
                                                 : allocate(size, power_of_two_from(alignment));
}

__attribute__((visibility("default"))) void* memalign(std::size_t alignment, std::size_t size) {
    const Allocator* const next = next_allocator();
    return next != nullptr && steps_aside(*next) ? next->memalign(alignment, size)
                                                 : allocate(size, power_of_two_from(alignment));
}

__attribute__((visibility("default"))) void* valloc(std::size_t size) {
    return allocate(size, page_size());
}

__attribute__((visibility("default"))) void* pvalloc(std::size_t size) {
    const std::size_t page = page_size();
    return size > SIZE_MAX - page ? out_of_memory() : allocate((size + page - 1) / page * page, page);
}

__attribute__((visibility("default"))) std::size_t malloc_usable_size(void* address) {
    const Allocator* const next = next_allocator();
    if (address == nullptr || next == nullptr || is_early(address)) {
        return 0;
    }
    return !steps_aside(*next) && is_block(address) ? size_of(address) : next->usable_size(address);
}

}  // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
