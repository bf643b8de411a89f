#pragma once

#include "checker/documents/base_revision.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// What a run is to be compared with in lockstep: the base revision's executable when one was asked for, else the
/// accepted snapshot. Nothing when there is neither; what there is and cannot be run says so in its `problem`.
[[nodiscard]] std::optional<documents::Lockstep> find_comparison(const std::string& perf_test,
                                                                 const store::Locations& locations, Launcher& launcher,
                                                                 const documents::Invocation& invocation,
                                                                 text::Terminal& terminal);

/// What keeps every measurement and check from going on when the revision to compare with could not be found.
[[nodiscard]] Error unresolved_base(const documents::BaseRevision& base);

/// @throws that error, when it was so for the base of this work directory
void require_resolved_base(const std::filesystem::path& work_directory);

}  // namespace perfmon::measure
