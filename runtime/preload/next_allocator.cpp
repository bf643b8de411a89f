#include "runtime/preload/next_allocator.hpp"

#include "runtime/preload/dynamic_symbol.hpp"

#include <dlfcn.h>
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <cstring>

namespace perfmon::preload {
namespace {

template <class Function>
void find_next(Function*& function, const char* name) {
    find(function, name, Among::libraries_behind_this_one);
}

void* base_of(const void* address, const char** file = nullptr) {
    Dl_info info{};
    if (::dladdr(address, &info) == 0) {
        return nullptr;
    }
    if (file != nullptr) {
        *file = info.dli_fname;
    }
    return info.dli_fbase;
}

template <class Function>
const void* address_of(Function* function) {
    const void* address = nullptr;
    std::memcpy(&address, &function, sizeof address);
    return address;
}

/// Either a library between this one and the C library has its own, or the executable itself, which is asked first.
const char* other_allocator(const Allocator& next) {
    const char* file = "";
    // Of the C library's functions, one that no sanitizer takes the place of, as they do of atoi().
    const void* const of_c_library = address_of(&::sysconf);
    if (base_of(address_of(next.malloc), &file) != base_of(of_c_library)) {
        return file;
    }
    // All of them: who replaces free() alone would get blocks that are none of the C library's.
    for (const char* const name : {"malloc", "calloc", "realloc", "free"}) {
        const void* const used = symbol(name, Among::whole_program);
        if (base_of(used, &file) != base_of(address_of(&next_allocator))) {
            return file;
        }
    }
    return "";
}

Allocator found_allocator() {
    Allocator next{};
    find_next(next.malloc, "malloc");
    find_next(next.calloc, "calloc");
    find_next(next.realloc, "realloc");
    find_next(next.free, "free");
    find_next(next.posix_memalign, "posix_memalign");
    find_next(next.aligned_alloc, "aligned_alloc");
    find_next(next.memalign, "memalign");
    find_next(next.usable_size, "malloc_usable_size");
    next.file = other_allocator(next);
    return next;
}

Allocator allocator;
enum class Search { due, under_way, over };
std::atomic<Search> search{Search::due};

}  // namespace

// The first allocation of a process comes before it has a second thread.
const Allocator* next_allocator() {
    auto expected = Search::due;
    if (search.compare_exchange_strong(expected, Search::under_way)) {
        allocator = found_allocator();
        search.store(Search::over);
        return &allocator;
    }
    return expected == Search::over ? &allocator : nullptr;
}

}  // namespace perfmon::preload
