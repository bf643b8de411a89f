#include "runtime/platform/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

namespace perfmon::platform {
namespace {

int descriptor_of(OutputStream stream) {
    return stream == OutputStream::output ? STDOUT_FILENO : STDERR_FILENO;
}

}  // namespace

bool is_terminal(OutputStream stream) {
    return ::isatty(descriptor_of(stream)) != 0;
}

std::size_t terminal_columns(OutputStream stream) {
    winsize size{};
    return ::ioctl(descriptor_of(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace perfmon::platform
