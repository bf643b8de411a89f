#pragma once

#include <filesystem>

namespace perfmon::store {

/// Holds a directory's advisory lock. The lock is on the directory itself: a lock file beside a
/// baseline would turn up in every `git status`.
class DirectoryLock {
public:
    /// Makes the directory when it is missing, and waits for whoever holds the lock.
    /// @throws Error with ExitCode::io
    explicit DirectoryLock(const std::filesystem::path& directory);
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock() { release(); }

private:
    void release() const;

    int descriptor_ = -1;
};

}  // namespace perfmon::store
