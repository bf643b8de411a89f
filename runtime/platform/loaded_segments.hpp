#pragma once

#include <cstddef>
#include <cstdint>

namespace perfmon::platform {

/// A part of the executable or of a shared library as it lies in memory, in whole pages.
struct Segment {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    int protection = 0;     ///< as of mmap()
    bool constant = false;  ///< nobody writes to it while the process runs

    [[nodiscard]] bool is_code() const;
};

/// Calls `visit` with each segment that came from a file, the executable's first; without the system's libraries, of
/// which all executables have the same pages. No memory is allocated: what is
/// found differs between two executables, and their heaps must not differ for it.
void for_each_loaded_segment(std::size_t page_size, void (*visit)(const Segment&, void*), void* context);

}  // namespace perfmon::platform
