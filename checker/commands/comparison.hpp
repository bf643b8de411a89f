#pragma once

#include "commands/commands.hpp"
#include "commands/launcher.hpp"
#include "format/result.hpp"

#include <optional>

namespace perfmon::commands {

/// What a run is to be compared with in lockstep: the base revision's executable when one was asked for, else the
/// accepted snapshot. Nothing when there is neither; what there is and cannot be run says so in its `problem`.
[[nodiscard]] std::optional<format::Lockstep> find_comparison(const MeasureOptions& options, Launcher& launcher,
                                                              const format::Invocation& invocation, Terminal& terminal);

}  // namespace perfmon::commands
