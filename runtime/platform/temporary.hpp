#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <filesystem>

namespace perfmon::platform {

/// A file or a directory that is there for a moment. The process that made it holds its lock, which the system lets go
/// of however the process ends: what is there and not locked belongs to nobody. A process's number would not say so: it
/// is given to another one, and means nothing on another host or in another container.
class Temporary {
public:
    enum class Kind { file, directory };

    /// What dead processes have left in the directory goes first.
    /// @throws Error with ExitCode::io
    Temporary(const std::filesystem::path& directory, Kind kind);
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    /// Removes it, unless it has become something else.
    ~Temporary();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const FileDescriptor& descriptor() const { return descriptor_; }

    /// Renames it, in place of a file that is there. @returns whether that worked, else errno says why
    [[nodiscard]] bool become(const std::filesystem::path& destination);

private:
    bool make(const std::filesystem::path& directory, Kind kind);

    std::filesystem::path path_;
    FileDescriptor descriptor_;
};

/// Removes the temporaries in a directory whose process is no more. Never those of a living process, of this host or
/// of another one, nor anything else. What cannot be removed stays.
void sweep_temporaries(const std::filesystem::path& directory) noexcept;

/// Where TMPDIR says, else the system's.
/// @throws Error with ExitCode::io when there is no such directory
[[nodiscard]] std::filesystem::path temporary_directory();

}  // namespace perfmon::platform
