#pragma once

#include "checker/launch/child_process.hpp"
#include "checker/launch/start_failure.hpp"

#include <sys/types.h>
#include <chrono>
#include <optional>
#include <string>

namespace perfmon::launch {

/// A process that was started. Its output is gathered by whoever waits for it. An InterruptForwarding has
/// to be alive meanwhile.
class Child {
public:
    explicit Child(const Command& command);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    /// The program's own process; negative when it could not be started. Its number may be somebody else's as soon as
    /// it has ended: for looking at, not for killing.
    [[nodiscard]] pid_t process() const { return program_; }

    /// Where its output comes from, for poll(); negative when it could not be made.
    [[nodiscard]] int output() const { return output_; }

    /// Takes in some output that poll() has announced. @returns whether there was any
    bool take_output();

    /// Whether the process has ended, and all that it had started. The process decides, not its output: a grandchild
    /// that outlives it keeps the pipe open, and a daemon closes it early.
    [[nodiscard]] bool has_ended() const;

    /// Kills it, and all that it has started, daemons included.
    void kill() const;

    enum class Ending { by_itself, at_deadline };

    /// Ends it where it still runs, and says how it ended.
    [[nodiscard]] Exit finish(Ending ending);

private:
    void start(const Command& command);
    void take_rest();
    void keep_end();

    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    pid_t supervisor_ = -1;
    pid_t program_ = -1;
    int output_ = -1;
    int report_ = -1;  ///< of the supervisor
    std::optional<StartFailure> start_failure_;
    std::string obstacle_;
    std::size_t output_kept_;
    std::string text_;
};

}  // namespace perfmon::launch
