#pragma once

#include <sys/types.h>
#include <array>
#include <csignal>
#include <cstddef>

namespace perfmon::launch {

constexpr std::array<int, 3> interrupts{SIGINT, SIGTERM, SIGHUP};

/// While it lives, an interrupt of this process first ends what the supervisors of its launches watch over, and waits
/// for that: when this process is gone, nothing of it is left. One at a time.
class InterruptForwarding {
public:
    InterruptForwarding();
    InterruptForwarding(const InterruptForwarding&) = delete;
    InterruptForwarding& operator=(const InterruptForwarding&) = delete;
    ~InterruptForwarding();

    static void add_supervisor(pid_t process);
    static void remove_supervisor(pid_t process);

    /// For a child, after fork: what perfmon treats in its own way.
    static void restore_defaults();

private:
    std::array<struct sigaction, interrupts.size()> before_{};
};

}  // namespace perfmon::launch
