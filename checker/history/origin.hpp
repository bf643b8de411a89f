#pragma once

#include <functional>
#include <string>

namespace perfmon::history {

/// Where a run comes from, beside what its result says. Each is empty where nobody tells.
struct Origin {
    std::string branch;
    std::string host;
    std::string job;  ///< where to read its log: a URL

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// An environment variable's value, empty where it is not set.
using Variables = std::function<std::string(const char* name)>;

/// What the continuous integration says of branch and job: GitHub Actions, GitLab, Jenkins, Azure Pipelines, CircleCI,
/// Buildkite, Travis CI. The branch of a pull request is the one that it comes from. The host is left to the caller.
[[nodiscard]] Origin origin_from(const Variables& variables);

}  // namespace perfmon::history
