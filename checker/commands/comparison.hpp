#pragma once

#include "commands/locations.hpp"
#include "commands/terminal.hpp"
#include "commands/launcher.hpp"
#include "format/base_revision.hpp"
#include "format/result.hpp"

#include <optional>
#include <string>

namespace perfmon::commands {

/// What a run is to be compared with in lockstep: the base revision's executable when one was asked for, else the
/// accepted snapshot. Nothing when there is neither; what there is and cannot be run says so in its `problem`.
[[nodiscard]] std::optional<format::Lockstep> find_comparison(const std::string& perf_test, const Locations& locations,
                                                              Launcher& launcher, const format::Invocation& invocation,
                                                              Terminal& terminal);

/// What keeps every measurement and check from going on when the revision to compare with could not be found.
[[nodiscard]] Error unresolved_base(const format::BaseRevision& base);

/// @throws that error, when it was so for the base of this work directory
void require_resolved_base(const std::filesystem::path& work_directory);

}  // namespace perfmon::commands
