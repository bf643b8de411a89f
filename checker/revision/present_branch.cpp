#include "checker/revision/present_branch.hpp"

#include "checker/revision/git.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"

#include <array>
#include <cstdlib>
#include <string_view>

namespace perfmon::revision {
namespace {

/// Of GitHub, the source branch of a pull request and any other branch; of GitLab the same; of Jenkins. The first one
/// that is set and not empty counts.
constexpr std::array variables{
    "PERFMON_BRANCH",     "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CI_COMMIT_REF_NAME", "CHANGE_BRANCH",   "BRANCH_NAME"};

}  // namespace

std::string present_branch(const std::filesystem::path& source_directory) {
    for (const char* const variable : variables) {
        if (const char* const told = std::getenv(variable); told != nullptr && !base::trimmed(told).empty()) {
            return std::string(base::trimmed(told));
        }
    }
    try {
        const launch::Exit exit = ask(source_directory, {"symbolic-ref", "--quiet", "--short", "HEAD"});
        return exit.succeeded() ? line_of(exit) : "";
    } catch (const Error&) {
        return "";  // there is no git
    }
}

}  // namespace perfmon::revision
