#pragma once

#include "checker/commands/commands.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::commands {

/// How the processes of a perf test are started, and what of it can become a snapshot.
/// @throws Error with ExitCode::usage when the executable is no word of the command
[[nodiscard]] documents::Invocation invocation_of(const MeasureOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
