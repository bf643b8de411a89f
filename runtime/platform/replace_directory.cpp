#include "runtime/platform/replace_directory.hpp"

#include "runtime/base/error.hpp"

#include <fcntl.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace perfmon::platform {
namespace {

/// In two steps, of which the first is taken back when the second fails. @returns whether it worked
bool replace_in_two_steps(const std::filesystem::path& fresh, const std::filesystem::path& destination) {
    const std::filesystem::path old = fresh.string() + ".old";
    if (std::rename(destination.c_str(), old.c_str()) != 0) {
        return false;
    }
    if (std::rename(fresh.c_str(), destination.c_str()) == 0) {
        return true;
    }
    const int why = errno;
    (void)std::rename(old.c_str(), destination.c_str());
    errno = why;
    return false;
}

bool try_to_replace(const std::filesystem::path& fresh, const std::filesystem::path& destination) {
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, destination.c_str(), RENAME_EXCHANGE) == 0) {
        return true;
    }
    if (errno == ENOENT) {
        return std::rename(fresh.c_str(), destination.c_str()) == 0;
    }
    // NFS and FUSE have no exchange.
    return (errno == EINVAL || errno == ENOSYS) && replace_in_two_steps(fresh, destination);
}

}  // namespace

void replace_directory(const std::filesystem::path& fresh, const std::filesystem::path& destination) {
    if (!try_to_replace(fresh, destination)) {
        throw Error(ExitCode::io, destination.string(), std::string("cannot be replaced: ") + std::strerror(errno));
    }
}

}  // namespace perfmon::platform
