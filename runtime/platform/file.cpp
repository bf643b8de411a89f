#include "runtime/platform/file.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/regular_file.hpp"
#include "runtime/platform/temporary.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <system_error>

namespace perfmon::platform {
namespace {

[[noreturn]] void fail_to_be(const std::filesystem::path& path, const char* action) {
    throw Error(ExitCode::io, path.string(), std::string("cannot be ") + action + ": " + std::strerror(errno));
}

[[noreturn]] void refuse_to_write(const std::filesystem::path& path, std::filesystem::file_type type) {
    throw Error(ExitCode::io, path.string(), "cannot be written: it is " + std::string(kind_of_file(type)));
}

/// A network's file system may say no sooner than when a file is closed that its disk is full.
bool is_flushed(const FileDescriptor& file) {
    const int other = ::dup(file.number());
    return other < 0 || ::close(other) == 0;
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

/// Twice of what 100,000 benchmarks with 30 accepted runs each come to: 850 bytes and 315 more for each further run.
constexpr std::uintmax_t largest_document = std::uintmax_t{2} << 30U;

std::filesystem::file_type type_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto type = std::filesystem::status(path, error).type();
    // A path through a file leads to nothing; what is wrong with it shows when it is written.
    return type == std::filesystem::file_type::none ? std::filesystem::file_type::not_found : type;
}

/// What a path leads to over symbolic links: the file at their end is replaced and they stay, also where there is no
/// such file yet. A device or a pipe keeps its path: the links in /proc lead to some that have none.
std::filesystem::path target_of(std::filesystem::path path) {
    constexpr int most_links = 40;  // as many as Linux follows
    std::error_code error;
    for (int links = 0; links < most_links; ++links) {
        const auto type = type_of(path);
        const bool replaces =
            type == std::filesystem::file_type::regular || type == std::filesystem::file_type::not_found;
        if (!replaces || !std::filesystem::is_symlink(path, error)) {
            return path;
        }
        path = path.parent_path() / std::filesystem::read_symlink(path, error);  // replaced where it is absolute
    }
    errno = ELOOP;
    fail_to_be(path, "written");
}

/// Into what is there. A pipe that nobody reads is refused: whoever opened it would wait.
void write_through(const std::filesystem::path& path, std::string_view content) {
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    const int flags = file.number() < 0 ? -1 : ::fcntl(file.number(), F_GETFL);
    if (flags < 0 || ::fcntl(file.number(), F_SETFL, flags & ~O_NONBLOCK) != 0 || !file.write(content) ||
        !file.close()) {
        fail_to_be(path, "written");
    }
}

void replace_file(const std::filesystem::path& path, std::string_view content, Durability durability) {
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
        if (error) {
            throw Error(ExitCode::io, path.parent_path().string(), "cannot be created: " + error.message());
        }
    }
    Temporary file(path.parent_path(), Temporary::Kind::file);
    const bool complete = file.descriptor().write(content) &&
                          ::fchmod(file.descriptor().number(), mode_for(path)) == 0 &&
                          (durability == Durability::process_crash || ::fsync(file.descriptor().number()) == 0) &&
                          is_flushed(file.descriptor()) && file.become(path);
    if (!complete) {
        fail_to_be(path, "written");
    }
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    RegularFile file(path);
    const auto refuse_larger = [&path](std::uintmax_t size) {
        if (size > largest_document) {
            throw Error(ExitCode::bad_data, path.string(), "is larger than 2 GiB, the most that PerfMon reads");
        }
    };
    refuse_larger(file.size());
    std::string content;
    content.reserve(static_cast<std::size_t>(file.size()) + 1);
    std::array<char, 65536> chunk{};
    while (const std::size_t count = file.read(chunk.data(), chunk.size())) {
        content.append(chunk.data(), count);
        refuse_larger(content.size());  // one that grows, or that the system makes up
    }
    return content;
}

void write_file_atomically(const std::filesystem::path& destination, std::string_view content, Durability durability) {
    if (content.size() > largest_document) {
        throw Error(ExitCode::bad_data, destination.string(),
                    "would be larger than 2 GiB, the most that PerfMon reads");
    }
    const auto path = target_of(destination);
    switch (const auto type = type_of(path)) {
        case std::filesystem::file_type::regular:
        case std::filesystem::file_type::not_found:
            replace_file(path, content, durability);
            return;
        case std::filesystem::file_type::character:
        case std::filesystem::file_type::fifo:
            write_through(path, content);
            return;
        default:
            refuse_to_write(path, type);
    }
}

void append_to_file(const std::filesystem::path& path, std::string_view content) {
    constexpr mode_t for_all_to_read = 0644;
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, for_all_to_read));
    if (file.number() < 0 || !file.write(content) || !file.close()) {
        fail_to_be(path, "written");
    }
}

void remove_document(const std::filesystem::path& path) {
    switch (const auto type = type_of(path)) {
        case std::filesystem::file_type::regular: {
            std::error_code error;
            std::filesystem::remove(target_of(path), error);
            if (error) {
                throw Error(ExitCode::io, path.string(), "cannot be removed: " + error.message());
            }
            return;
        }
        case std::filesystem::file_type::not_found:
        case std::filesystem::file_type::character:
        case std::filesystem::file_type::fifo:
            return;
        default:
            refuse_to_write(path, type);
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

}  // namespace perfmon::platform
