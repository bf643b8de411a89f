#pragma once

#include "checker/documents/workspace.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::workspace {

/// The perf tests that a build declares; none, and a note, where that cannot be read.
/// @param work_directory  of the build and its configuration
[[nodiscard]] std::vector<documents::DeclaredPerfTest> declared_in(const std::filesystem::path& work_directory,
                                                                   std::vector<std::string>& notes);

/// Adds what a build declares of its perf tests, with their latest results and verdicts: to `perf_tests`, and what was
/// measured of single targets to those. A document that cannot be read is told in `notes`.
/// @param work_directory  of the build and its configuration
void add_perf_tests(documents::WorkspaceDocument& document, const std::vector<documents::DeclaredPerfTest>& declared,
                    const std::filesystem::path& work_directory);

}  // namespace perfmon::workspace
