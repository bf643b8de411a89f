#include "runtime/platform/temporary.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace perfmon::platform {
namespace {

constexpr std::string_view prefix = ".perfmon-new.";  // short: it is to fit wherever the file's own name does

enum class Lock { held, another_holds, unsupported };

Lock lock(int descriptor) {
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return Lock::another_holds;
        }
        if (errno != EINTR) {
            return Lock::unsupported;
        }
    }
    return Lock::held;
}

/// Whether the name still leads to what was opened.
bool is_at(int descriptor, const std::filesystem::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

void sweep(const std::filesystem::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
        return;
    }
    constexpr int harmless = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    // A network's file system locks only what is open for writing.
    const int access = S_ISDIR(status.st_mode) ? O_RDONLY | O_DIRECTORY : O_RDWR;
    int descriptor = ::open(path.c_str(), access | harmless);
    if (descriptor < 0 && errno == EACCES) {  // it has the mode of what it was to replace, which may be read-only
        descriptor = ::open(path.c_str(), O_RDONLY | harmless);
    }
    if (descriptor >= 0 && lock(descriptor) == Lock::held && is_at(descriptor, path)) {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    if (descriptor >= 0) {
        ::close(descriptor);
    }
}

}  // namespace

Temporary::Temporary(const std::filesystem::path& directory, Kind kind) {
    sweep_temporaries(directory);
    // Whoever sweeps at this moment may take what is not locked yet.
    constexpr int attempts = 100;
    for (int i = 0; i < attempts; ++i) {
        if (make(directory, kind)) {
            return;
        }
    }
    throw Error(ExitCode::io, directory.string(), "cannot be written: temporary files vanish");
}

/// @returns whether it is there and ours
bool Temporary::make(const std::filesystem::path& directory, Kind kind) {
    std::string name = (directory / (std::string(prefix) + "XXXXXX")).string();
    if (kind == Kind::file) {
        descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    } else if (::mkdtemp(name.data()) != nullptr) {
        descriptor_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    } else {
        descriptor_ = -1;
    }
    if (descriptor_ < 0 && errno != ENOENT) {
        throw Error(ExitCode::io, directory.string(), std::string("cannot be written: ") + std::strerror(errno));
    }
    if (descriptor_ >= 0 && lock(descriptor_) != Lock::another_holds && is_at(descriptor_, name)) {
        path_ = name;
        return true;
    }
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
        return false;
    }
    struct stat status {};
    if (::stat(directory.empty() ? "." : directory.c_str(), &status) != 0) {
        throw Error(ExitCode::io, directory.string(), std::string("cannot be written: ") + std::strerror(errno));
    }
    return false;
}

Temporary::~Temporary() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

bool Temporary::become(const std::filesystem::path& destination) {
    if (std::rename(path_.c_str(), destination.c_str()) != 0) {
        return false;
    }
    path_.clear();
    return true;
}

void sweep_temporaries(const std::filesystem::path& directory) noexcept {
    try {
        std::error_code error;
        std::filesystem::directory_iterator entry(directory.empty() ? "." : directory, error);
        for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
            if (entry->path().filename().string().starts_with(prefix)) {
                sweep(entry->path());
            }
        }
    } catch (const std::exception&) {
        return;  // it is not what was asked for
    }
}

std::filesystem::path temporary_directory() {
    std::error_code error;
    auto directory = std::filesystem::temp_directory_path(error);
    if (error) {
        throw Error(ExitCode::io, "TMPDIR", "is not a directory: " + error.message());
    }
    return directory;
}

}  // namespace perfmon::platform
