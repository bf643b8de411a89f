#pragma once

#include <sys/types.h>
#include <array>
#include <csignal>
#include <cstddef>

namespace perfmon::launch {

constexpr std::array<int, 3> interrupts{SIGINT, SIGTERM, SIGHUP};

/// While it lives, whatever ends this process ends the groups of its children as well: they are in groups of
/// their own, which neither the terminal's Ctrl-C nor CTest reaches. One at a time.
class InterruptForwarding {
public:
    InterruptForwarding();
    InterruptForwarding(const InterruptForwarding&) = delete;
    InterruptForwarding& operator=(const InterruptForwarding&) = delete;
    ~InterruptForwarding();

    static void add_group(pid_t process);
    static void remove_group(pid_t process);

    /// For a child, after fork.
    static void restore_defaults();

private:
    std::array<struct sigaction, interrupts.size()> before_{};
};

}  // namespace perfmon::launch
