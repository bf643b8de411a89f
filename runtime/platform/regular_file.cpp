#include "runtime/platform/regular_file.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace perfmon::platform {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error(ExitCode::io, path.string(), "cannot be read: " + reason);
}

}  // namespace

RegularFile::RegularFile(std::filesystem::path path) : path_(std::move(path)) {
    // Looked at before it is opened, since opening a device may already do something; and again afterwards, since
    // another file may have taken its place.
    std::error_code error;
    const auto type = std::filesystem::status(path_, error).type();
    if (error) {
        refuse(path_, error.message());
    }
    if (type != std::filesystem::file_type::regular) {
        refuse(path_, "it is " + std::string(kind_of_file(type)));
    }
    descriptor_ = FileDescriptor(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!descriptor_.is_open() || ::fstat(descriptor_.number(), &status) != 0) {
        refuse(path_, std::strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(path_, "it is no longer a regular file");
    }
    size_ = static_cast<std::uintmax_t>(status.st_size);
}

std::size_t RegularFile::read(char* buffer, std::size_t size) {
    const auto count = descriptor_.read(buffer, size);
    if (count < 0) {
        refuse(path_, std::strerror(errno));
    }
    return static_cast<std::size_t>(count);
}

std::string_view kind_of_file(std::filesystem::file_type type) {
    switch (type) {
        case std::filesystem::file_type::directory:
            return "a directory";
        case std::filesystem::file_type::fifo:
            return "a pipe";
        case std::filesystem::file_type::socket:
            return "a socket";
        case std::filesystem::file_type::block:
        case std::filesystem::file_type::character:
            return "a device";
        default:
            return "a special file";
    }
}

}  // namespace perfmon::platform
