#pragma once

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/process_id.hpp"
#include "runtime/platform/program.hpp"
#include "runtime/platform/temporary.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace perfmon::platform {

/// A program that is run again and again, in the present directory and with the present environment.
struct RepeatedProgram {
    std::vector<std::string> words;  ///< the program first; found through PATH when it has no slash
    std::string file = {};           ///< to be run under the name of the first word; empty: that
    std::string input = {};          ///< file that each run reads as its standard input; empty: nothing
};

/// What one run came to. It crosses a pipe.
struct ProgramRun {
    enum class Ending : int {
        exited,
        signalled,
        not_started,
        without_input,  ///< the file for its standard input could not be opened
    };

    Ending ending = Ending::not_started;
    int code = 0;                                    ///< exit code or signal
    StartFailure failure;                            ///< where it was not started, or had no input
    std::chrono::nanoseconds elapsed{0};             ///< from right before the system loads the program to its end
    std::chrono::nanoseconds processor_time{0};      ///< of all its threads, and of the processes that it waited for
    std::chrono::nanoseconds own_processor_time{0};  ///< of its first thread alone; 0: the system does not tell
    std::chrono::nanoseconds waited{0};              ///< for a core that others had: its first thread, ready to run
    std::int64_t peak_bytes = 0;                     ///< resident: of the largest of these processes
    std::int64_t page_faults = 0;
    std::int64_t waits = 0;  ///< times that one of its threads let go of its core
};

/// Runs a program, and measures each run as the system accounts for it. What a run leaves in its process group is
/// killed before the next one. The runs are those of a process of its own with little memory, since the system charges
/// a program with the peak of what it was started from: from a process of 7 MiB, `true` would have 7 MiB. That process
/// inherits the present cores.
class ProgramRuns {
public:
    /// @throws Error with ExitCode::io when there can be no process or no file for errors
    explicit ProgramRuns(const RepeatedProgram& program);
    ProgramRuns(const ProgramRuns&) = delete;
    ProgramRuns& operator=(const ProgramRuns&) = delete;
    ~ProgramRuns();

    /// @throws Error with ExitCode::io when somebody has killed the process that runs it
    [[nodiscard]] ProgramRun run() const;

    /// The end of what the last run printed to its standard error. What it prints to its standard output goes nowhere.
    [[nodiscard]] std::string errors() const;

private:
    Temporary errors_;
    ProcessId process_ = -1;
    FileDescriptor requests_;
    FileDescriptor reports_;
};

}  // namespace perfmon::platform
