#pragma once

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/file_lock.hpp"

#include <filesystem>

namespace perfmon::platform {

/// Holds a directory's advisory lock. The lock is on the directory itself: a lock file beside a
/// baseline would turn up in every `git status`.
class DirectoryLock {
public:
    /// Makes the directory when it is missing, and waits for whoever holds the lock.
    /// @throws Error with ExitCode::io
    explicit DirectoryLock(const std::filesystem::path& directory, LockKind kind = LockKind::exclusive);

    struct IfFree {};

    /// Takes the lock of a directory that is there, alone, or does without: see is_held().
    DirectoryLock(const std::filesystem::path& directory, IfFree) noexcept;

    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock() = default;

    [[nodiscard]] bool is_held() const { return directory_.is_open(); }

private:
    FileDescriptor directory_;
};

}  // namespace perfmon::platform
