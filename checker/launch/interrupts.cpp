#include "launch/interrupts.hpp"

namespace perfmon::launch {
namespace {

constexpr std::size_t most_groups = 2;
std::array<volatile std::sig_atomic_t, most_groups> groups{};

extern "C" void end_groups(int signal) {
    for (const auto& group : groups) {
        if (group > 0) {
            ::kill(-static_cast<pid_t>(group), SIGKILL);
        }
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

}  // namespace

InterruptForwarding::InterruptForwarding() {
    for (std::size_t i = 0; i < interrupts.size(); ++i) {
        struct sigaction action {};
        action.sa_handler = end_groups;
        ::sigaction(interrupts[i], &action, &before_[i]);
        if (before_[i].sa_handler == SIG_IGN) {  // as nohup does
            ::sigaction(interrupts[i], &before_[i], nullptr);
        }
    }
}

InterruptForwarding::~InterruptForwarding() {
    for (auto& group : groups) {
        group = 0;
    }
    for (std::size_t i = 0; i < interrupts.size(); ++i) {
        ::sigaction(interrupts[i], &before_[i], nullptr);
    }
}

void InterruptForwarding::add_group(pid_t process) {
    for (auto& group : groups) {
        if (group == 0) {
            group = static_cast<std::sig_atomic_t>(process);
            return;
        }
    }
}

void InterruptForwarding::remove_group(pid_t process) {
    for (auto& group : groups) {
        if (group == static_cast<std::sig_atomic_t>(process)) {
            group = 0;
        }
    }
}

void InterruptForwarding::restore_defaults() {
    for (const int signal : interrupts) {
        if (::signal(signal, SIG_DFL) == SIG_IGN) {
            ::signal(signal, SIG_IGN);
        }
    }
}

}  // namespace perfmon::launch
