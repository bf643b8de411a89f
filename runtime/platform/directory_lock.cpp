#include "runtime/platform/directory_lock.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace perfmon::platform {
namespace {

FileDescriptor opened(const std::filesystem::path& directory) {
    return FileDescriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, LockKind kind) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        throw Error(ExitCode::io, directory.string(), "cannot be created: " + error.message());
    }
    directory_ = opened(directory);
    if (!directory_.is_open() || !lock(directory_, kind)) {
        throw Error(ExitCode::io, directory.string(), std::string("cannot be locked: ") + std::strerror(errno));
    }
}

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, IfFree /*tag*/) noexcept
    : directory_(opened(directory)) {
    if (directory_.is_open() && lock_if_free(directory_) != LockAttempt::held) {
        directory_.close();
    }
}

}  // namespace perfmon::platform
