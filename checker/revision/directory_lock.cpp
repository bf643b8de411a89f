#include "revision/directory_lock.hpp"

#include "format/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace perfmon::revision {

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    const auto path = directory / "lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    int result = file_ < 0 ? -1 : ::flock(file_, LOCK_EX);
    while (file_ >= 0 && result != 0 && errno == EINTR) {
        result = ::flock(file_, LOCK_EX);
    }
    if (result != 0) {
        const int cause = errno;
        if (file_ >= 0) {
            ::close(file_);
        }
        throw Error(ExitCode::io, path.string(), std::string("cannot be locked: ") + std::strerror(cause));
    }
}

DirectoryLock::~DirectoryLock() {
    ::close(file_);
}

}  // namespace perfmon::revision
