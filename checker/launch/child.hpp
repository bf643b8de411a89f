#pragma once

#include "launch/child_process.hpp"

#include <sys/types.h>
#include <chrono>

namespace perfmon::launch {

/// A process that was started. Its output is gathered by whoever waits for it. An InterruptForwarding has
/// to be alive meanwhile.
class Child {
public:
    explicit Child(const Command& command);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    /// Where its output comes from, for poll(); negative when it could not be made.
    [[nodiscard]] int output() const { return output_; }

    /// Its number, which is that of its group; negative when it could not be made.
    [[nodiscard]] pid_t process() const { return process_; }

    /// Takes in some output that poll() has announced. @returns whether there was any
    bool take_output();

    /// Whether the process has ended. The process decides, not its output: a grandchild that outlives it
    /// keeps the pipe open, and a daemon closes it early.
    [[nodiscard]] bool has_ended() const;

    /// Kills it, and all that it has started.
    void kill() const;

    enum class Ending { by_itself, at_deadline };

    /// Ends what it has left running, which would disturb the next launch, and tells how it ended.
    [[nodiscard]] Exit finish(Ending ending);

private:
    void start(const Command& command);
    void take_rest();

    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    pid_t process_ = -1;
    int output_ = -1;
    bool started_ = false;
    int start_error_ = 0;
    std::string text_;
};

}  // namespace perfmon::launch
