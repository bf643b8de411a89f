#include "runtime/platform/file_descriptor.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace perfmon::platform {
namespace {

/// Calls the system until no signal comes between.
template <class Call>
std::ptrdiff_t uninterrupted(Call call) {
    std::ptrdiff_t outcome = 0;
    do {
        outcome = call();
    } while (outcome < 0 && errno == EINTR);
    return outcome;
}

/// Where this process was started without a standard stream, its number is the next to be given away.
FileDescriptor beside_streams(FileDescriptor opened) {
    constexpr int first_other = STDERR_FILENO + 1;
    return opened.number() >= first_other ? std::move(opened)
                                          : FileDescriptor(::fcntl(opened.number(), F_DUPFD_CLOEXEC, first_other));
}

}  // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& from) noexcept : number_(std::exchange(from.number_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& from) noexcept {
    std::swap(number_, from.number_);
    return *this;
}

std::ptrdiff_t FileDescriptor::read(void* to, std::size_t size) const {
    return uninterrupted([&] { return ::read(number_, to, size); });
}

std::ptrdiff_t FileDescriptor::read_at(void* to, std::size_t size, std::uint64_t place) const {
    return uninterrupted([&] { return ::pread(number_, to, size, static_cast<off_t>(place)); });
}

bool FileDescriptor::write(std::string_view content) const {
    while (!content.empty()) {
        const auto written = uninterrupted([&] { return ::write(number_, content.data(), content.size()); });
        if (written < 0) {
            return false;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::ptrdiff_t FileDescriptor::write_at_unwatched(const void* from, std::size_t size, std::uint64_t place) const {
    if constexpr (sizeof(long) < sizeof place) {  // where the place takes two arguments
        errno = ENOSYS;
        return -1;
    }
    return ::syscall(SYS_pwrite64, number_, from, size, place);
}

bool FileDescriptor::close() {
    return !is_open() || ::close(std::exchange(number_, -1)) == 0;
}

bool FileDescriptor::stop_waiting() const {
    const int flags = ::fcntl(number_, F_GETFL);
    return flags >= 0 && ::fcntl(number_, F_SETFL, flags | O_NONBLOCK) == 0;
}

FileDescriptor open_for_reading(const char* path) {
    return FileDescriptor(::open(path, O_RDONLY | O_CLOEXEC));
}

FileDescriptor open_for_writing(const char* path) {
    return FileDescriptor(::open(path, O_WRONLY | O_CLOEXEC));
}

FileDescriptor open_for_update(const char* path) {
    return FileDescriptor(::open(path, O_RDWR | O_CLOEXEC));
}

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return {};
    }
    Pipe pipe{beside_streams(FileDescriptor(ends[0])), beside_streams(FileDescriptor(ends[1]))};
    return pipe.read_end.is_open() && pipe.write_end.is_open() ? std::move(pipe) : Pipe();
}

}  // namespace perfmon::platform
