#include "checker/history/origin.hpp"

#include <initializer_list>
#include <string_view>

namespace perfmon::history {
namespace {

std::string first_of(const Variables& variables, std::initializer_list<const char*> names) {
    for (const char* const name : names) {
        if (std::string value = variables(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

/// Jenkins and Azure say from which remote, or that it is a branch.
std::string without_prefix(std::string branch) {
    for (const std::string_view prefix : {"refs/heads/", "origin/"}) {
        if (branch.starts_with(prefix)) {
            branch.erase(0, prefix.size());
        }
    }
    return branch;
}

std::string job_of(const Variables& variables) {
    const std::string server = variables("GITHUB_SERVER_URL");
    const std::string run = variables("GITHUB_RUN_ID");
    if (!server.empty() && !run.empty()) {
        return server + '/' + variables("GITHUB_REPOSITORY") + "/actions/runs/" + run;
    }
    const std::string collection = variables("SYSTEM_COLLECTIONURI");
    const std::string build = variables("BUILD_BUILDID");
    if (!collection.empty() && !build.empty()) {
        return collection + variables("SYSTEM_TEAMPROJECT") + "/_build/results?buildId=" + build;
    }
    return first_of(variables,
                    {"CI_JOB_URL", "BUILD_URL", "CIRCLE_BUILD_URL", "BUILDKITE_BUILD_URL", "TRAVIS_JOB_WEB_URL"});
}

}  // namespace

Origin origin_from(const Variables& variables) {
    Origin origin;
    origin.branch = without_prefix(first_of(
        variables,
        {"GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CHANGE_BRANCH", "SYSTEM_PULLREQUEST_SOURCEBRANCH",
         "TRAVIS_PULL_REQUEST_BRANCH", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BRANCH_NAME", "GIT_BRANCH",
         "BUILD_SOURCEBRANCH", "CIRCLE_BRANCH", "BUILDKITE_BRANCH", "TRAVIS_BRANCH"}));
    origin.job = job_of(variables);
    return origin;
}

}  // namespace perfmon::history
