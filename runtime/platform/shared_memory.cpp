#include "runtime/platform/shared_memory.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/process_id.hpp"

#include <fcntl.h>
#include <linux/memfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace perfmon::platform {
namespace {

[[noreturn]] void fail_to_share(const std::string& source, const std::string& what) {
    throw Error(ExitCode::io, source, what + ": " + std::strerror(errno));
}

void* map(const FileDescriptor& file, std::size_t size) {
    return ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.number(), 0);
}

}  // namespace

SharedMemory SharedMemory::create(const char* name, std::size_t size) {
    FileDescriptor file(static_cast<int>(::syscall(SYS_memfd_create, name, MFD_CLOEXEC | MFD_ALLOW_SEALING)));
    if (!file.is_open() || ::ftruncate(file.number(), static_cast<off_t>(size)) != 0 ||
        ::fcntl(file.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        fail_to_share("", "cannot share memory between processes");
    }
    void* const memory = map(file, size);
    if (memory == MAP_FAILED) {
        fail_to_share("", "shared memory cannot be mapped");
    }
    return {memory, size, std::move(file)};
}

std::optional<SharedMemory> SharedMemory::open(const std::string& path, std::size_t size) {
    const FileDescriptor file = open_for_update(path.c_str());
    if (!file.is_open()) {
        fail_to_share(path, "cannot be opened");
    }
    struct stat status {};
    const bool large_enough = ::fstat(file.number(), &status) == 0 && status.st_size >= static_cast<off_t>(size);
    void* const memory = large_enough ? map(file, size) : MAP_FAILED;
    if (memory == MAP_FAILED) {
        return std::nullopt;
    }
    return SharedMemory(memory, size, FileDescriptor());
}

SharedMemory::SharedMemory(void* data, std::size_t size, FileDescriptor file)
    : data_(data), size_(size), file_(std::move(file)) {}

SharedMemory::SharedMemory(SharedMemory&& from) noexcept
    : data_(std::exchange(from.data_, nullptr)), size_(from.size_), file_(std::move(from.file_)) {}

SharedMemory::~SharedMemory() {
    if (data_ != nullptr) {
        ::munmap(data_, size_);
    }
}

std::string SharedMemory::path() const {
    return "/proc/" + std::to_string(process_id()) + "/fd/" + std::to_string(file_.number());
}

}  // namespace perfmon::platform
