#include "runtime/platform/signals.hpp"

#include <csignal>
#include <cstring>

namespace perfmon::platform {

void ignore_size_limit_signal() {
    ::signal(SIGXFSZ, SIG_IGN);
}

void keep_ends_of_children() {
    ::signal(SIGCHLD, SIG_DFL);
}

std::string name_of_signal(int signal) {
    return ::strsignal(signal);
}

bool is_unknown_instruction(int signal) {
    return signal == SIGILL;
}

}  // namespace perfmon::platform
