#include "runtime/platform/terminal.hpp"

#include <unistd.h>

namespace perfmon::platform {

bool is_terminal(OutputStream stream) {
    return ::isatty(stream == OutputStream::output ? STDOUT_FILENO : STDERR_FILENO) != 0;
}

}  // namespace perfmon::platform
