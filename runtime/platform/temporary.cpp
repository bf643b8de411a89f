#include "runtime/platform/temporary.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace perfmon::platform {
namespace {

constexpr std::string_view prefix = ".perfmon-new.";  // short: it is to fit wherever the file's own name does

/// Whether the name still leads to what was opened.
bool is_at(const FileDescriptor& file, const std::filesystem::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(file.number(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

void sweep(const std::filesystem::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
        return;
    }
    constexpr int harmless = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    // A network's file system locks only what is open for writing.
    const int access = S_ISDIR(status.st_mode) ? O_RDONLY | O_DIRECTORY : O_RDWR;
    FileDescriptor file(::open(path.c_str(), access | harmless));
    if (!file.is_open() && errno == EACCES) {  // it has the mode of what it was to replace, which may be read-only
        file = FileDescriptor(::open(path.c_str(), O_RDONLY | harmless));
    }
    if (file.is_open() && lock_if_free(file) == LockAttempt::held && is_at(file, path)) {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
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
        descriptor_ = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
    } else if (::mkdtemp(name.data()) != nullptr) {
        descriptor_ = FileDescriptor(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    } else {
        descriptor_ = FileDescriptor();
    }
    if (!descriptor_.is_open() && errno != ENOENT) {
        throw Error(ExitCode::io, directory.string(), std::string("cannot be written: ") + std::strerror(errno));
    }
    if (descriptor_.is_open() && lock_if_free(descriptor_) != LockAttempt::another_holds && is_at(descriptor_, name)) {
        path_ = name;
        return true;
    }
    if (descriptor_.is_open()) {
        descriptor_.close();
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
