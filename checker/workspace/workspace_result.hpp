#pragma once

#include "checker/documents/workspace.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::workspace {

/// The subject that has everything added up. CMake allows no target of this name: it has a space.
constexpr const char* all_targets = "all targets";

/// The numbers of a workspace as the result of a perf test: a subject for each target, and one for all of them.
/// @param machine  system and architecture; the rest of the environment, and the times of steps, come from the
/// document.
///                 The processor is none of it: what is counted is the same on any.
[[nodiscard]] documents::Result result_of(const documents::WorkspaceDocument& document,
                                          const documents::Environment& machine);

}  // namespace perfmon::workspace
