#pragma once

#include "checker/documents/workspace.hpp"

#include <filesystem>

namespace perfmon::workspace {

/// Adds what a build declares of its perf tests, with their latest results and verdicts: to `perf_tests`, and what was
/// measured of single targets to those. A document that cannot be read is told in `notes`.
/// @param work_directory  of the build and its configuration
void add_perf_tests(documents::WorkspaceDocument& document, const std::filesystem::path& work_directory);

}  // namespace perfmon::workspace
