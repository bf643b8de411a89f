#include "checker/revision/present_origin.hpp"

#include "checker/revision/git.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/system.hpp"

#include <initializer_list>
#include <string_view>

namespace perfmon::revision {
namespace {

std::string present_variable(const char* name) {
    return std::string(base::trimmed(platform::environment_variable(name)));
}

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

std::string branch_told_by(const Variables& variables) {
    return without_prefix(first_of(
        variables,
        {"PERFMON_BRANCH", "GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CHANGE_BRANCH",
         "SYSTEM_PULLREQUEST_SOURCEBRANCH", "TRAVIS_PULL_REQUEST_BRANCH", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME",
         "BRANCH_NAME", "GIT_BRANCH", "BUILD_SOURCEBRANCH", "CIRCLE_BRANCH", "BUILDKITE_BRANCH", "TRAVIS_BRANCH"}));
}

std::string job_told_by(const Variables& variables) {
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

std::string branch_of(const std::filesystem::path& source_directory) {
    try {
        const launch::Exit exit = ask(source_directory, {"symbolic-ref", "--quiet", "--short", "HEAD"});
        return exit.succeeded() ? line_of(exit) : "";
    } catch (const Error&) {
        return "";  // there is no git
    }
}

}  // namespace

documents::RunOrigin origin_told_by(const Variables& variables) {
    documents::RunOrigin origin;
    origin.branch = branch_told_by(variables);
    origin.job = job_told_by(variables);
    return origin;
}

documents::RunOrigin present_origin(const std::filesystem::path& source_directory) {
    documents::RunOrigin origin = origin_told_by(present_variable);
    if (origin.branch.empty()) {
        origin.branch = branch_of(source_directory);
    }
    origin.host = platform::host_name();
    return origin;
}

std::string present_project(const std::filesystem::path& source_directory) {
    const std::string told = first_of(present_variable, {"GITHUB_REPOSITORY", "CI_PROJECT_PATH", "JOB_NAME"});
    if (!told.empty()) {
        return told;
    }
    std::error_code unknown;
    const auto directory = std::filesystem::canonical(source_directory, unknown);
    return unknown ? "" : directory.filename().string();
}

}  // namespace perfmon::revision
