#include "runtime/platform/user.hpp"

#include <pwd.h>
#include <unistd.h>

namespace perfmon::platform {

// In a file of its own: it cannot be had in a program that is linked statically, and a perf test may be.
std::string user_name() {
    const passwd* const user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

}  // namespace perfmon::platform
