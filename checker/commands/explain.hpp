#pragma once

#include "checker/commands/commands.hpp"

namespace perfmon::commands {

/// Tells why the stored verdict on `options.explain` is what it is, and judges nothing. The benchmark is
/// named in full or by the last parts of its name.
/// @throws Error when there is no verdict, or none on a benchmark of that name
ExitCode explain(const CheckOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
