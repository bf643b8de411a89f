#pragma once

#include <cstddef>

namespace perfmon::preload {

/// The allocator that the process would have without this library.
struct Allocator {
    void* (*malloc)(std::size_t);
    void* (*calloc)(std::size_t, std::size_t);
    void* (*realloc)(void*, std::size_t);
    void (*free)(void*);
    int (*posix_memalign)(void**, std::size_t alignment, std::size_t size);
    void* (*aligned_alloc)(std::size_t alignment, std::size_t size);
    void* (*memalign)(std::size_t alignment, std::size_t size);
    std::size_t (*usable_size)(void*);
    const char* file;  ///< of another allocator than the C library's; empty when it is the C library's
};

/// Null while it is looked for: dlsym() itself may allocate.
[[nodiscard]] const Allocator* next_allocator();

}  // namespace perfmon::preload
