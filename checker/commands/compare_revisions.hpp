#pragma once

#include "checker/commands/commands.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::commands {

/// Builds the perf tests of two git revisions, and judges the one by the other.
/// @returns the gravest of what compare_executables() returns for each that both have
/// @throws Error when one of the two does not build, or they have none in common
ExitCode compare_revisions(const CompareOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
