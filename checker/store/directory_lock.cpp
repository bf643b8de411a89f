#include "store/directory_lock.hpp"

#include "format/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <string>

namespace perfmon::store {

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        throw Error(ExitCode::io, directory.string(), "cannot be made: " + error.message());
    }
    descriptor_ = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int outcome = -1;
    if (descriptor_ >= 0) {
        do {
            outcome = ::flock(descriptor_, LOCK_EX);
        } while (outcome != 0 && errno == EINTR);
    }
    if (outcome != 0) {
        const std::string reason = std::strerror(errno);
        release();
        throw Error(ExitCode::io, directory.string(), "cannot be locked: " + reason);
    }
}

void DirectoryLock::release() const {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace perfmon::store
