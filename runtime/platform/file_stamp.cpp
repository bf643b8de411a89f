#include "runtime/platform/file_stamp.hpp"

#include <sys/stat.h>

namespace perfmon::platform {
namespace {

namespace fs = std::filesystem;

std::string text_of(const timespec& time) {
    return std::to_string(time.tv_sec) + '.' + std::to_string(time.tv_nsec);
}

fs::file_type type_of(mode_t mode) {
    return S_ISREG(mode) ? fs::file_type::regular : S_ISDIR(mode) ? fs::file_type::directory : fs::file_type::unknown;
}

}  // namespace

std::optional<FileStamp> file_stamp(const fs::path& file) {
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return FileStamp{type_of(status.st_mode), status.st_size, status.st_ctim.tv_sec,
                     std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino) + ' ' +
                         std::to_string(status.st_size) + ' ' + text_of(status.st_mtim) + ' ' +
                         text_of(status.st_ctim)};
}

}  // namespace perfmon::platform
