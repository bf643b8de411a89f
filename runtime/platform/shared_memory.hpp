#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace perfmon::platform {

/// Memory that several processes have in common.
class SharedMemory {
public:
    /// Makes it, all zero. Its size cannot be changed: whoever cut it short would end all others by SIGBUS.
    /// @throws Error with ExitCode::io
    static SharedMemory create(const char* name, std::size_t size);

    /// Opens what create() made in another process. None when it is smaller than this.
    /// @throws Error with ExitCode::io when it cannot be opened
    static std::optional<SharedMemory> open(const std::string& path, std::size_t size);

    SharedMemory(SharedMemory&& from) noexcept;
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;
    SharedMemory& operator=(SharedMemory&&) = delete;
    ~SharedMemory();

    [[nodiscard]] void* data() const { return data_; }

    /// Where another process of the same user finds it, as long as this one lives. Only of one that was made here. It
    /// goes by this process: a wrapper may close what a program would inherit.
    [[nodiscard]] std::string path() const;

private:
    SharedMemory(void* data, std::size_t size, FileDescriptor file);

    void* data_;
    std::size_t size_;
    FileDescriptor file_;
};

}  // namespace perfmon::platform
