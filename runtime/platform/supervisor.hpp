#pragma once

#include "runtime/platform/supervised_process.hpp"

namespace perfmon::platform {

/// What the supervisor of a program writes into its report. Either part may be missing: both when somebody killed the
/// supervisor, the second when the program could not be started.
struct Started {
    ProcessId program = -1;  ///< negative: it could not be
    StartFailure failure;    ///< then
};
struct Ended {
    int status = 0;  ///< as waitpid() gives it
    ResourceUsage usage;
};

/// The ends of pipes that a program and its supervisor write into.
struct SupervisorPipes {
    const FileDescriptor& output;  ///< what the program prints
    const FileDescriptor& report;  ///< Started, then Ended
};

/// Forks a process that starts the program and stays beside it: a SupervisedProcess's other half.
/// @returns the supervisor's process, or -1 with errno; its SIGTERM is the way to end all of it
[[nodiscard]] ProcessId fork_supervisor(const ProgramStart& start, const SupervisorPipes& pipes);

}  // namespace perfmon::platform
