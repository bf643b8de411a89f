#include "checker/store/directory_lock.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace perfmon::store {
namespace {

int opened(const std::filesystem::path& directory) {
    return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool lock(int descriptor, int operation) {
    int outcome = -1;
    do {
        outcome = ::flock(descriptor, operation);
    } while (outcome != 0 && errno == EINTR);
    return outcome == 0;
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, Kind kind) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        throw Error(ExitCode::io, directory.string(), "cannot be created: " + error.message());
    }
    descriptor_ = opened(directory);
    if (descriptor_ < 0 || !lock(descriptor_, kind == Kind::exclusive ? LOCK_EX : LOCK_SH)) {
        const std::string reason = std::strerror(errno);
        release();
        throw Error(ExitCode::io, directory.string(), "cannot be locked: " + reason);
    }
}

DirectoryLock::DirectoryLock(const std::filesystem::path& directory, IfFree /*tag*/) noexcept
    : descriptor_(opened(directory)) {
    if (!lock(descriptor_, LOCK_EX | LOCK_NB)) {
        release();
    }
}

void DirectoryLock::release() {
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
}

}  // namespace perfmon::store
