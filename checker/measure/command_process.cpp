#include "checker/measure/command_process.hpp"

#include "checker/frontend/perfmon_protocol.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/launch/last_lines.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <system_error>
#include <utility>

namespace perfmon::measure {

namespace fs = std::filesystem;

fs::path command_program_of(const fs::path& program) {
    const fs::path name = "perfmon-command";
    const std::array places{program.parent_path() / name, program.parent_path() / PERFMON_PROGRAMS_FROM_PROGRAM / name};
    for (const fs::path& place : places) {
        std::error_code error;
        if (fs::exists(place, error)) {
            return place.lexically_normal();
        }
    }
    return {};
}

std::string command_program() {
    std::error_code error;
    const fs::path own = fs::read_symlink("/proc/self/exe", error);
    const fs::path found = command_program_of(own);
    if (found.empty()) {
        throw Error(ExitCode::io, "perfmon-command",
                    fmt::format("is neither beside {} nor where it would be installed", own.string()));
    }
    return found.string();
}

const frontend::Frontend& frontend_of(bool is_command) {
    return is_command ? frontend::command_protocol() : frontend::perfmon_protocol();
}

CommandSurroundings::CommandSurroundings(documents::Invocation invocation, text::Terminal& terminal)
    : invocation_(std::move(invocation)), terminal_(terminal) {
    try {
        run("--perfmon-set-up");
    } catch (const Error&) {
        end_after_failure();
        throw;
    }
}

CommandSurroundings::~CommandSurroundings() {
    end_after_failure();
}

void CommandSurroundings::end() {
    has_ended_ = true;
    run("--perfmon-clean-up");
}

void CommandSurroundings::end_after_failure() {
    if (has_ended_) {
        return;
    }
    try {
        end();
    } catch (const Error& failure) {
        terminal_.warn(std::string(failure.sentence()), failure.lines());
    }
}

void CommandSurroundings::run(const char* task) const {
    launch::Command command;
    command.arguments = invocation_.command;
    command.arguments.emplace_back(task);
    command.working_directory = invocation_.working_directory;
    if (invocation_.timeout_s) {
        command.timeout = std::chrono::duration<double>(*invocation_.timeout_s);
    }
    const launch::Exit exit = launch::run(command);
    if (!exit.succeeded()) {
        throw Error(ExitCode::io, task, fmt::format("the process for it {}", launch::describe(exit)),
                    launch::last_lines(exit.output));
    }
}

}  // namespace perfmon::measure
