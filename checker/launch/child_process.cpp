#include "checker/launch/child_process.hpp"

#include "checker/launch/child.hpp"
#include "runtime/platform/interrupts.hpp"
#include "runtime/platform/signals.hpp"
#include "runtime/platform/wait_for_input.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

namespace perfmon::launch {
namespace {

using Clock = std::chrono::steady_clock;

std::optional<Clock::time_point> deadline_of(const Command& command) {
    if (!command.timeout) {
        return std::nullopt;
    }
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(*command.timeout);
}

/// Gathers a process's output until it ends.
Child::Ending follow(Child& child, const Command& command, const std::optional<Clock::time_point>& deadline) {
    constexpr std::chrono::milliseconds interval{50};
    constexpr std::chrono::milliseconds between_calls{100};
    auto next_call = Clock::now() + between_calls;
    for (;;) {
        platform::Awaited output{&child.process().output()};
        if (platform::wait_for_input({&output, 1}, interval) && !child.take_output()) {
            std::this_thread::sleep_for(
                std::chrono::microseconds(500));  // closed: the end is near, and nothing to wait for
        }
        // One that prints without end has its end and its deadline as well.
        if (child.process().has_ended()) {
            return Child::Ending::by_itself;
        }
        if (deadline && Clock::now() >= *deadline) {
            return Child::Ending::at_deadline;
        }
        if (command.meanwhile && Clock::now() >= next_call) {
            command.meanwhile(child.output());
            next_call = Clock::now() + between_calls;
        }
    }
}

}  // namespace

Exit run(const Command& command) {
    const platform::InterruptForwarding forwarding;
    const auto deadline = deadline_of(command);
    Child child(command);
    return child.finish(follow(child, command, deadline));
}

Background::Background(Command command) : command_(std::move(command)), deadline_(deadline_of(command_)) {
    const platform::InterruptForwarding forwarding;
    child_ = std::make_unique<Child>(command_);
}

Background::~Background() = default;

Exit Background::wait() {
    const platform::InterruptForwarding forwarding;
    return child_->finish(follow(*child_, command_, deadline_));
}

std::string describe(const Exit& exit) {
    switch (exit.kind) {
        case Exit::Kind::exited:
            return fmt::format("exited with {}", exit.code);
        case Exit::Kind::signalled:
            return fmt::format("was killed by signal {} ({})", exit.code, platform::name_of_signal(exit.code));
        case Exit::Kind::timed_out:
            return fmt::format("timed out after {:.1f} s and was killed", exit.seconds);
        case Exit::Kind::not_started:
            return "could not be started: " + exit.obstacle;
    }
    return {};
}

}  // namespace perfmon::launch
