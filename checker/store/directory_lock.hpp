#pragma once

#include <filesystem>

namespace perfmon::store {

/// Holds a directory's advisory lock. The lock is on the directory itself: a lock file beside a
/// baseline would turn up in every `git status`.
class DirectoryLock {
public:
    enum class Kind { exclusive, shared };

    /// Makes the directory when it is missing, and waits for whoever holds the lock.
    /// @throws Error with ExitCode::io
    explicit DirectoryLock(const std::filesystem::path& directory, Kind kind = Kind::exclusive);

    struct IfFree {};

    /// Takes the lock of a directory that is there, alone, or does without: see is_held().
    DirectoryLock(const std::filesystem::path& directory, IfFree) noexcept;

    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock() { release(); }

    [[nodiscard]] bool is_held() const { return descriptor_ >= 0; }

private:
    void release();

    int descriptor_ = -1;
};

}  // namespace perfmon::store
