#include "checker/launch/interrupts.hpp"

#include <sys/wait.h>
#include <cerrno>

namespace perfmon::launch {
namespace {

constexpr std::size_t most_supervisors = 2;
std::array<volatile std::sig_atomic_t, most_supervisors> supervisors{};

extern "C" void end_launches(int signal) {
    for (const auto& supervisor : supervisors) {
        if (supervisor > 0) {
            ::kill(static_cast<pid_t>(supervisor), SIGTERM);
        }
    }
    for (const auto& supervisor : supervisors) {
        while (supervisor > 0 && ::waitpid(static_cast<pid_t>(supervisor), nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

}  // namespace

InterruptForwarding::InterruptForwarding() {
    for (std::size_t i = 0; i < interrupts.size(); ++i) {
        struct sigaction action {};
        action.sa_handler = end_launches;
        ::sigaction(interrupts[i], &action, &before_[i]);
        if (before_[i].sa_handler == SIG_IGN) {  // as nohup does
            ::sigaction(interrupts[i], &before_[i], nullptr);
        }
    }
}

InterruptForwarding::~InterruptForwarding() {
    for (auto& supervisor : supervisors) {
        supervisor = 0;
    }
    for (std::size_t i = 0; i < interrupts.size(); ++i) {
        ::sigaction(interrupts[i], &before_[i], nullptr);
    }
}

void InterruptForwarding::add_supervisor(pid_t process) {
    for (auto& supervisor : supervisors) {
        if (supervisor == 0) {
            supervisor = static_cast<std::sig_atomic_t>(process);
            return;
        }
    }
}

void InterruptForwarding::remove_supervisor(pid_t process) {
    for (auto& supervisor : supervisors) {
        if (supervisor == static_cast<std::sig_atomic_t>(process)) {
            supervisor = 0;
        }
    }
}

void InterruptForwarding::restore_defaults() {
    ::signal(SIGXFSZ, SIG_DFL);
    for (const int signal : interrupts) {
        if (::signal(signal, SIG_DFL) == SIG_IGN) {
            ::signal(signal, SIG_IGN);
        }
    }
}

}  // namespace perfmon::launch
