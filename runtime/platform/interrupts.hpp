#pragma once

#include "runtime/platform/process_id.hpp"

#include <memory>
#include <span>

namespace perfmon::platform {

/// The signals by which a user, a terminal or the system ends a process.
[[nodiscard]] std::span<const int> interrupts();

/// While it lives, an interrupt of this process first ends what the supervisors of its launches watch over, and waits
/// for that: when this process is gone, nothing of it is left. One at a time.
class InterruptForwarding {
public:
    InterruptForwarding();
    InterruptForwarding(const InterruptForwarding&) = delete;
    InterruptForwarding& operator=(const InterruptForwarding&) = delete;
    ~InterruptForwarding();

    static void add_supervisor(ProcessId process);
    static void remove_supervisor(ProcessId process);

private:
    struct Actions;

    std::unique_ptr<Actions> before_;
};

}  // namespace perfmon::platform
