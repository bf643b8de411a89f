#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>

/// The process that measures a command, as this program starts it.
namespace perfmon::measure {

/// The program that measures a command. It is installed with this one, and lies beside it where both were built.
/// @throws Error with ExitCode::io when it is in none of these places
[[nodiscard]] std::string command_program();

/// The same; empty when it is in none of these places. @param program  the file of this program
[[nodiscard]] std::filesystem::path command_program_of(const std::filesystem::path& program);

/// How it is asked, or else the process of a perf test.
[[nodiscard]] const frontend::Frontend& frontend_of(bool is_command);

/// What a command needs around all of its processes: SETUP before the first one, CLEANUP after the last one, whatever
/// has happened in between.
class CommandSurroundings {
public:
    /// Runs what is declared to be run before. @param invocation  of the process that measures the command
    /// @throws Error with ExitCode::io when it fails; then what is to be run after has been, unless nothing was started
    CommandSurroundings(documents::Invocation invocation, text::Terminal& terminal);
    CommandSurroundings(const CommandSurroundings&) = delete;
    CommandSurroundings& operator=(const CommandSurroundings&) = delete;
    /// Runs what is declared to be run after, unless that has been, and warns when it fails: something else has failed
    /// already.
    ~CommandSurroundings();

    /// Runs what is declared to be run after. @throws Error with ExitCode::io when it fails
    void end();

private:
    void end_after_failure();

    documents::Invocation invocation_;
    text::Terminal& terminal_;
    bool has_ended_ = false;
};

}  // namespace perfmon::measure
