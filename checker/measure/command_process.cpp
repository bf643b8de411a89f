#include "checker/measure/command_process.hpp"

#include "checker/frontend/perfmon_protocol.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/launch/last_lines.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

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

namespace {

/// What is run around a command.
struct Task {
    const char* keyword;  ///< of perf_command()
    const char* option;   ///< in front of it in the command line of the process
    const char* request;  ///< has the process run it, and nothing else
};

constexpr Task set_up{"SETUP", "--set-up", "--perfmon-set-up"};
constexpr Task clean_up{"CLEANUP", "--clean-up", "--perfmon-clean-up"};

/// The words of other commands are passed over: they may be called like the option.
bool is_declared(const Task& task, const std::vector<std::string>& words) {
    constexpr std::array commands{"--command", "--set-up", "--prepare", "--clean-up"};
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == task.option) {
            return true;
        }
        if (std::find(commands.begin(), commands.end(), *word) != commands.end()) {
            word = std::find(word, words.end(), "--end-of-command");
            if (word == words.end()) {
                break;
            }
        }
    }
    return false;
}

/// How its process ended; nothing where none is declared.
std::optional<launch::Exit> run(const Task& task, const documents::Invocation& invocation) {
    if (!is_declared(task, invocation.command)) {
        return std::nullopt;
    }
    launch::Command command;
    command.arguments = invocation.command;
    command.arguments.emplace_back(task.request);
    command.working_directory = invocation.working_directory;
    if (invocation.timeout_s) {
        command.timeout = std::chrono::duration<double>(*invocation.timeout_s);
    }
    return launch::run(command);
}

/// What the process prints says of a command that exited how it did, and by its name.
void require_success(const Task& task, const std::optional<launch::Exit>& exit) {
    if (exit && !exit->succeeded()) {
        throw Error(ExitCode::io, task.keyword,
                    exit->kind == launch::Exit::Kind::exited ? "failed" : launch::describe(*exit),
                    launch::last_lines(exit->output));
    }
}

}  // namespace

const frontend::Frontend& frontend_of(bool is_command) {
    return is_command ? frontend::command_protocol() : frontend::perfmon_protocol();
}

CommandSurroundings::CommandSurroundings(documents::Invocation invocation, text::Terminal& terminal)
    : invocation_(std::move(invocation)), terminal_(terminal) {
    const auto exit = run(set_up, invocation_);
    if (exit && exit->kind != launch::Exit::Kind::not_started && !exit->succeeded()) {
        end_after_failure();
    }
    require_success(set_up, exit);
}

CommandSurroundings::~CommandSurroundings() {
    end_after_failure();
}

void CommandSurroundings::end() {
    has_ended_ = true;
    require_success(clean_up, run(clean_up, invocation_));
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

}  // namespace perfmon::measure
