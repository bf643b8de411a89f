#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace perfmon::platform {

/// A regular file, or a link to one, opened for reading. Anything else is refused: a pipe waits for somebody who
/// writes, and a device may have no end.
class RegularFile {
public:
    /// @throws Error with ExitCode::io
    explicit RegularFile(std::filesystem::path path);
    RegularFile(const RegularFile&) = delete;
    RegularFile& operator=(const RegularFile&) = delete;
    ~RegularFile() = default;

    /// In bytes, when it was opened; 0 for what the system makes up while it is read, as in /proc.
    [[nodiscard]] std::uintmax_t size() const { return size_; }

    /// Reads what comes next. @returns how many bytes; 0 at the end. @throws Error with ExitCode::io
    [[nodiscard]] std::size_t read(char* buffer, std::size_t size);

private:
    std::filesystem::path path_;
    FileDescriptor descriptor_;
    std::uintmax_t size_ = 0;
};

/// What a file is that is no regular one: "a directory", "a pipe", …
[[nodiscard]] std::string_view kind_of_file(std::filesystem::file_type type);

}  // namespace perfmon::platform
