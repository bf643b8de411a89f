#pragma once

#include <filesystem>

namespace perfmon::revision {

/// Keeps other processes from working in a directory for as long as this exists; waits for one that does.
class DirectoryLock {
public:
    /// Makes the directory, where there is none. @throws Error with ExitCode::io
    explicit DirectoryLock(const std::filesystem::path& directory);
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock();

private:
    int file_;
};

}  // namespace perfmon::revision
