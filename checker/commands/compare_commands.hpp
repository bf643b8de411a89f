#pragma once

#include "checker/commands/commands.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::commands {

/// Runs two commands in turns, and judges the one by the other.
/// @returns as compare_executables()
/// @throws Error with ExitCode::usage for one that cannot be divided into words
ExitCode compare_commands(const CompareOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
