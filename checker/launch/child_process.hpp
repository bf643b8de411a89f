#pragma once

#include "runtime/platform/supervised_process.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace perfmon::launch {

class Child;

struct Command : platform::ProgramStart {
    std::optional<std::chrono::duration<double>> timeout;
    std::size_t output_kept = 65536;  ///< bytes of its output, the last ones
    /// Called about every 0.1 s while it runs, with its output so far, as much as is kept. Empty: nothing is.
    std::function<void(std::string_view)> meanwhile = {};
};

/// How a process ended.
struct Exit {
    enum class Kind { exited, signalled, timed_out, not_started };

    Kind kind = Kind::not_started;
    int code = 0;        ///< exit code, signal or errno
    std::string output;  ///< the end of what it wrote to stdout and stderr
    double seconds = 0.0;
    std::string obstacle = {};  ///< why it was not started
    platform::ResourceUsage usage = {};

    [[nodiscard]] bool succeeded() const { return kind == Kind::exited && code == 0; }
};

/// Runs a process to its end. What it has started ends with it, at the time-out as well; its standard input is empty.
[[nodiscard]] Exit run(const Command& command);

/// A process that goes on by itself until somebody waits for it. The end of this is its end.
class Background {
public:
    /// Its time-out begins now.
    explicit Background(Command command);
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background();

    /// As run() says. Once.
    [[nodiscard]] Exit wait();

private:
    Command command_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    std::unique_ptr<Child> child_;
};

/// How it ended, as part of a sentence: "exited with 3", "was killed by signal 11 (Segmentation fault)", …
[[nodiscard]] std::string describe(const Exit& exit);

}  // namespace perfmon::launch
