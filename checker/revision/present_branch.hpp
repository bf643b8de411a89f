#pragma once

#include <filesystem>
#include <string>

namespace perfmon::revision {

/// The branch of a source tree: what the environment variable PERFMON_BRANCH says, else what a CI system tells in one
/// of its own (a checkout of CI's is often on no branch), else what git does. Empty where nobody knows.
[[nodiscard]] std::string present_branch(const std::filesystem::path& source_directory);

}  // namespace perfmon::revision
