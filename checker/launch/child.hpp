#pragma once

#include "checker/launch/child_process.hpp"
#include "runtime/platform/supervised_process.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace perfmon::launch {

/// A process that was started. Its output is gathered by whoever waits for it. An InterruptForwarding has
/// to be alive meanwhile.
class Child {
public:
    explicit Child(const Command& command);

    [[nodiscard]] const platform::SupervisedProcess& process() const { return process_; }

    /// Takes in some output that has come. @returns whether there was any
    bool take_output();

    /// What was taken in so far, or the end of it.
    [[nodiscard]] std::string_view output() const { return text_; }

    enum class Ending { by_itself, at_deadline };

    /// Ends it where it still runs, and says how it ended.
    [[nodiscard]] Exit finish(Ending ending);

private:
    void take_rest();
    void keep_end();

    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    platform::SupervisedProcess process_;
    std::string obstacle_;
    std::size_t output_kept_;
    std::string text_;
};

}  // namespace perfmon::launch
