#pragma once

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/process_id.hpp"
#include "runtime/platform/program.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::platform {

/// What is to be started, and what it finds.
struct ProgramStart {
    std::vector<std::string> arguments;              ///< the program first; found through PATH when it has no slash
    std::string file = {};                           ///< to be run under the name of the first argument; empty: that
    std::filesystem::path working_directory;         ///< empty: the present one
    std::vector<std::string> unset;                  ///< what it does not get of the present environment
    std::map<std::string, std::string> environment;  ///< added to what is left of that
    enum class Errors { captured, discarded } errors = Errors::captured;  ///< what becomes of its stderr
};

/// What a program took of the machine, with all programs that it started and waited for.
struct ResourceUsage {
    double user_s = 0.0;    ///< processor time in its own code
    double system_s = 0.0;  ///< and in the system's
    /// The most memory that was resident in one process of them. Never below what the supervisor itself has: the system
    /// counts what the program's process was before it became the program.
    double peak_rss_bytes = 0.0;
};

/// A program that was started, and its supervisor. Processes whose parent ends become the supervisor's children,
/// daemons with a session of their own included: when the program ends, when kill() asks for it and when the present
/// process dies, however it dies, the supervisor ends them all, and then itself. A launch cannot leave anything
/// running, and nothing but what the launch has started is ended. An InterruptForwarding has to be alive meanwhile.
class SupervisedProcess {
public:
    /// @throws Error with ExitCode::io when there can be no pipe
    explicit SupervisedProcess(const ProgramStart& start);
    SupervisedProcess(const SupervisedProcess&) = delete;
    SupervisedProcess& operator=(const SupervisedProcess&) = delete;
    ~SupervisedProcess();

    /// None where it was started.
    [[nodiscard]] const std::optional<StartFailure>& start_failure() const { return start_failure_; }

    /// The program's own process; negative when it could not be started. Its number may be somebody else's as soon as
    /// it has ended: for looking at, not for killing.
    [[nodiscard]] ProcessId process() const { return program_; }

    /// What it prints.
    [[nodiscard]] const FileDescriptor& output() const { return output_; }

    /// Whether the program has ended, and all that it had started. The process decides, not its output: a grandchild
    /// that outlives it keeps the pipe open, and a daemon closes it early.
    [[nodiscard]] bool has_ended() const;

    /// Kills it, and all that it has started, daemons included.
    void kill() const;

    struct End {
        enum class Kind { exited, signalled };

        Kind kind = Kind::signalled;
        int code = 0;  ///< exit code, or signal
        ResourceUsage usage = {};
    };

    /// Ends it where it still runs, with all that it has started, and says how it ended. Once.
    End end();

private:
    ProcessId supervisor_ = -1;
    ProcessId program_ = -1;
    FileDescriptor output_;
    FileDescriptor report_;  ///< of the supervisor
    std::optional<StartFailure> start_failure_;
};

}  // namespace perfmon::platform
