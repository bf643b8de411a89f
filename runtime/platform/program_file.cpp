#include "runtime/platform/program_file.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

namespace perfmon::platform {

bool may_be_run(const std::filesystem::path& file) {
    return ::access(file.c_str(), X_OK) == 0;
}

bool is_mounted_noexec(const std::filesystem::path& file) {
    struct statvfs system {};
    return ::statvfs(file.c_str(), &system) == 0 && (system.f_flag & ST_NOEXEC) != 0;
}

}  // namespace perfmon::platform
