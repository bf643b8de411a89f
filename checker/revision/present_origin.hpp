#pragma once

#include "checker/documents/run_origin.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace perfmon::revision {

/// An environment variable's value, empty where it is not set.
using Variables = std::function<std::string(const char* name)>;

/// Which branch and job this is: what PERFMON_BRANCH says, else what GitHub Actions, GitLab, Jenkins, Azure Pipelines,
/// CircleCI, Buildkite or Travis CI do. The branch of a pull request is the one that it comes from.
[[nodiscard]] documents::RunOrigin origin_told_by(const Variables& variables);

/// Where a run of the present code is. The branch is git's where no variable names it: a checkout of CI's is often on
/// no branch.
[[nodiscard]] documents::RunOrigin present_origin(const std::filesystem::path& source_directory);

/// What the project is called: by GitHub Actions, GitLab or Jenkins, else as its directory.
[[nodiscard]] std::string present_project(const std::filesystem::path& source_directory);

}  // namespace perfmon::revision
