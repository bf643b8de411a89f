#include "runtime/platform/interrupts.hpp"

#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>

namespace perfmon::platform {
namespace {

constexpr std::array<int, 3> ending_signals{SIGINT, SIGTERM, SIGHUP};

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

std::span<const int> interrupts() {
    return ending_signals;
}

struct InterruptForwarding::Actions {
    std::array<struct sigaction, ending_signals.size()> of_signals{};
};

InterruptForwarding::InterruptForwarding() : before_(std::make_unique<Actions>()) {
    for (std::size_t i = 0; i < ending_signals.size(); ++i) {
        auto& before = before_->of_signals[i];
        struct sigaction action {};
        action.sa_handler = end_launches;
        ::sigaction(ending_signals[i], &action, &before);
        if (before.sa_handler == SIG_IGN) {  // as nohup does
            ::sigaction(ending_signals[i], &before, nullptr);
        }
    }
}

InterruptForwarding::~InterruptForwarding() {
    for (auto& supervisor : supervisors) {
        supervisor = 0;
    }
    for (std::size_t i = 0; i < ending_signals.size(); ++i) {
        ::sigaction(ending_signals[i], &before_->of_signals[i], nullptr);
    }
}

void InterruptForwarding::add_supervisor(ProcessId process) {
    for (auto& supervisor : supervisors) {
        if (supervisor == 0) {
            supervisor = static_cast<std::sig_atomic_t>(process);
            return;
        }
    }
}

void InterruptForwarding::remove_supervisor(ProcessId process) {
    for (auto& supervisor : supervisors) {
        if (supervisor == static_cast<std::sig_atomic_t>(process)) {
            supervisor = 0;
        }
    }
}

}  // namespace perfmon::platform
