#include "checker/commands/alert_origin.hpp"

#include "runtime/platform/system.hpp"

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>

namespace perfmon::commands {
namespace {

std::string first_variable(std::initializer_list<const char*> names) {
    for (const char* const name : names) {
        if (const char* const value = std::getenv(name); value != nullptr && *value != '\0') {
            return value;
        }
    }
    return {};
}

std::string job() {
    const std::string server = first_variable({"GITHUB_SERVER_URL"});
    const std::string run = first_variable({"GITHUB_RUN_ID"});
    return !server.empty() && !run.empty()
               ? server + '/' + first_variable({"GITHUB_REPOSITORY"}) + "/actions/runs/" + run
               : first_variable({"CI_JOB_URL", "BUILD_URL"});
}

}  // namespace

notify::Origin alert_origin() {
    notify::Origin origin;
    origin.project = first_variable({"GITHUB_REPOSITORY", "CI_PROJECT_PATH", "JOB_NAME"});
    if (origin.project.empty()) {
        std::error_code ignored;
        origin.project = std::filesystem::current_path(ignored).filename().string();
    }
    origin.branch = first_variable({"GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BRANCH_NAME"});
    origin.host = platform::host_name();
    origin.job_url = job();
    return origin;
}

}  // namespace perfmon::commands
