#pragma once

#include "checker/launch/child_process.hpp"
#include "checker/launch/start_failure.hpp"

#include <sys/types.h>

namespace perfmon::launch {

/// What the supervisor of a program writes into its report. Either part may be missing: the first one when the program
/// could not be started, the second when somebody killed the supervisor.
struct Started {
    pid_t program = -1;
};
struct Ended {
    int status = 0;  ///< as waitpid() gives it
};

/// The ends of pipes that a program and its supervisor write into.
struct SupervisorPipes {
    int output = -1;   ///< what the program prints
    int failure = -1;  ///< a StartFailure, or nothing when the program was started
    int report = -1;   ///< Started, then Ended
};

/// Forks a process that starts the program and stays beside it. Processes whose parent ends become the supervisor's
/// children, daemons with a session of their own included: when the program ends, when SIGTERM asks for it and when the
/// present process dies, however it dies, the supervisor ends them all, and then itself. A launch cannot leave anything
/// running, and nothing but what the launch has started is ended.
/// @returns the supervisor's process, or -1 with errno; its SIGTERM is the way to end all of it
[[nodiscard]] pid_t fork_supervisor(const Command& command, const SupervisorPipes& pipes);

}  // namespace perfmon::launch
