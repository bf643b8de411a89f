#pragma once

namespace perfmon::command {

/// A whole process that measures a command: command line, runs, result document.
/// @returns the exit code; whatever is wrong has been said on stderr
[[nodiscard]] int run_command_process(int argc, const char* const* argv) noexcept;

}  // namespace perfmon::command
