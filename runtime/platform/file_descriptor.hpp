#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace perfmon::platform {

/// An open file, pipe or directory. It is closed with this object, and no program that is started inherits it.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(FileDescriptor&& from) noexcept;
    FileDescriptor& operator=(FileDescriptor&& from) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() { close(); }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    /// Negative when it is not open.
    [[nodiscard]] int number() const { return number_; }

    /// Reads what comes next. @returns how many bytes; 0 at the end; negative when it fails, and errno says why
    [[nodiscard]] std::ptrdiff_t read(void* to, std::size_t size) const;

    /// The same at a place of its own, with no effect on what comes next.
    [[nodiscard]] std::ptrdiff_t read_at(void* to, std::size_t size, std::uint64_t place) const;

    /// @returns whether the whole of it was written, else errno says why
    [[nodiscard]] bool write(std::string_view content) const;

    /// Writes at a place of its own what may be any memory of this process: the sanitizers, who watch write(), would
    /// object to the gaps that they leave between constants. @returns as read_at()
    [[nodiscard]] std::ptrdiff_t write_at_unwatched(const void* from, std::size_t size, std::uint64_t place) const;

    /// @returns whether everything written has reached the system
    bool close();

    /// From now on, reading what has not come yet fails at once. @returns whether it does
    [[nodiscard]] bool stop_waiting() const;

private:
    int number_ = -1;
};

/// Not open when it cannot be read, and errno says why.
[[nodiscard]] FileDescriptor open_for_reading(const char* path);

/// The same of a file that is there, and may be written to only.
[[nodiscard]] FileDescriptor open_for_writing(const char* path);

/// The same of a file that is written to as well.
[[nodiscard]] FileDescriptor open_for_update(const char* path);

/// Both ends of a pipe.
struct Pipe {
    FileDescriptor read_end;
    FileDescriptor write_end;
};

/// Neither end takes the place of a standard stream that this process does not have. Neither is open when there can be
/// no pipe, and errno says why.
[[nodiscard]] Pipe make_pipe();

}  // namespace perfmon::platform
