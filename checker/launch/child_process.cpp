#include "checker/launch/child_process.hpp"

#include "checker/launch/child.hpp"
#include "checker/launch/interrupts.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <unistd.h>
#include <cstring>

namespace perfmon::launch {
namespace {

using Clock = std::chrono::steady_clock;

/// Gathers a process's output until it ends.
Child::Ending follow(Child& child, const std::optional<Clock::time_point>& deadline) {
    constexpr int poll_interval_ms = 50;
    for (;;) {
        pollfd waiting{child.output(), POLLIN, 0};
        if (::poll(&waiting, 1, poll_interval_ms) > 0) {
            if (!child.take_output()) {
                ::usleep(500);  // closed: the end is near, and poll() no longer waits
            }
        }
        // One that prints without end has its end and its deadline as well.
        if (child.has_ended()) {
            return Child::Ending::by_itself;
        }
        if (deadline && Clock::now() >= *deadline) {
            return Child::Ending::at_deadline;
        }
    }
}

}  // namespace

Exit run(const Command& command) {
    const InterruptForwarding forwarding;
    std::optional<Clock::time_point> deadline;
    if (command.timeout) {
        deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(*command.timeout);
    }
    Child child(command);
    return child.finish(follow(child, deadline));
}

std::string describe(const Exit& exit) {
    switch (exit.kind) {
        case Exit::Kind::exited:
            return fmt::format("exited with {}", exit.code);
        case Exit::Kind::signalled:
            return fmt::format("was killed by signal {} ({})", exit.code, ::strsignal(exit.code));
        case Exit::Kind::timed_out:
            return fmt::format("timed out after {:.1f} s and was killed", exit.seconds);
        case Exit::Kind::not_started:
            return "could not be started: " + exit.obstacle;
    }
    return {};
}

}  // namespace perfmon::launch
