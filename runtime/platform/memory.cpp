#include "runtime/platform/memory.hpp"

#include "runtime/platform/loaded_segments.hpp"
#include "runtime/platform/process_id.hpp"

#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

namespace perfmon::platform {
namespace {

/// Program headers give addresses as numbers.
void* at(std::uintptr_t address) {
    return reinterpret_cast<void*>(address);  // NOLINT(performance-no-int-to-ptr)
}

void* mapped(std::size_t bytes) {
    void* const memory =
        ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? nullptr : memory;
}

}  // namespace

std::size_t page_size() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void populate_for_reading(std::uintptr_t begin, std::size_t bytes) {
    ::madvise(at(begin), bytes, MADV_POPULATE_READ);
}

bool populate_for_writing(std::uintptr_t begin, std::size_t bytes) {
    return ::madvise(at(begin), bytes, MADV_POPULATE_WRITE) == 0;
}

void set_access(const Segment& segment, Access access) {
    ::mprotect(at(segment.begin), segment.end - segment.begin,
               segment.protection | (access == Access::writable ? PROT_WRITE : 0));
}

MappedMemory::MappedMemory(std::size_t bytes) : data_(mapped(bytes)), bytes_(bytes) {}

MappedMemory::~MappedMemory() {
    if (data_ != nullptr) {
        ::munmap(data_, bytes_);
    }
}

std::uint64_t random_number() {
    std::uint64_t number = 0;
    return ::getrandom(&number, sizeof number, GRND_NONBLOCK) == sizeof number
               ? number
               : static_cast<std::uint64_t>(process_id());
}

}  // namespace perfmon::platform
