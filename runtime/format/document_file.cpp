#include "format/document_file.hpp"

#include "format/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace perfmon::format {
namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() { close(); }

    [[nodiscard]] int get() const { return descriptor_; }

    /// @returns whether everything written has reached the system
    bool close() {
        const int result = descriptor_ >= 0 ? ::close(descriptor_) : 0;
        descriptor_ = -1;
        return result == 0;
    }

private:
    int descriptor_;
};

[[noreturn]] void fail(const std::filesystem::path& path, const char* action) {
    throw Error(ExitCode::io, path.string(), std::string("cannot be ") + action + ": " + std::strerror(errno));
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A file made by mkstemp has mode 0600; a baseline is to be read by colleagues and CI as well.
mode_t mode_for(const std::filesystem::path& path) {
    struct stat existing {};
    if (::stat(path.c_str(), &existing) == 0) {
        return existing.st_mode & 0777U;
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        fail(path, "read");
    }
    std::string content;
    content.reserve(static_cast<std::size_t>(status.st_size) + 1);
    std::array<char, 65536> chunk{};
    for (;;) {
        const ssize_t count = ::read(file.get(), chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail(path, "read");
        }
        if (count == 0) {
            return content;
        }
        content.append(chunk.data(), static_cast<std::size_t>(count));
    }
}

void write_file_atomically(const std::filesystem::path& destination, std::string_view content, Durability durability) {
    std::error_code error;
    // Behind a link it is the file that is replaced, and not the link.
    const auto target = std::filesystem::canonical(destination, error);
    const std::filesystem::path& path = error ? destination : target;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
        if (error) {
            throw Error(ExitCode::io, path.parent_path().string(), "cannot be made: " + error.message());
        }
    }
    std::string temporary = path.string() + ".XXXXXX";
    FileDescriptor file(::mkstemp(temporary.data()));
    if (file.get() < 0) {
        fail(path, "written");
    }
    const bool complete = write_all(file.get(), content) && ::fchmod(file.get(), mode_for(path)) == 0 &&
                          (durability == Durability::process_crash || ::fsync(file.get()) == 0) && file.close() &&
                          std::rename(temporary.c_str(), path.c_str()) == 0;
    if (!complete) {
        const int cause = errno;
        ::unlink(temporary.c_str());
        errno = cause;
        fail(path, "written");
    }
}

std::string utc_now() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text.data() + length, text.size() - length, ".%03dZ", static_cast<int>(milliseconds));
    return text.data();
}

}  // namespace perfmon::format
