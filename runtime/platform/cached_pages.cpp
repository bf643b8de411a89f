#include "runtime/platform/cached_pages.hpp"

#include "runtime/platform/file_descriptor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

namespace perfmon::platform {

void renew_cached_pages(const char* path) {
    constexpr off_t largest = 16 << 20;  // of which reading takes longer than many launches
    constexpr std::size_t chunk = 1 << 18;
    const FileDescriptor file = open_for_reading(path);
    struct stat facts {};
    if (!file.is_open() || ::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size > largest) {
        return;
    }
    ::fdatasync(file.number());  // what was not written yet is not dropped
    ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    std::vector<char> part(chunk);
    while (file.read(part.data(), part.size()) > 0) {
    }
}

}  // namespace perfmon::platform
