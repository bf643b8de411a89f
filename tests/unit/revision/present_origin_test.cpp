#include "checker/revision/present_origin.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <map>
#include <string>

using namespace perfmon;
using namespace perfmon::revision;

namespace {

using Set = std::map<std::string, std::string>;

documents::RunOrigin told_by(const Set& set) {
    return origin_told_by([&](const char* name) {
        const auto found = set.find(name);
        return found == set.end() ? std::string() : found->second;
    });
}

}  // namespace

TEST_CASE("where nobody tells, nothing is known of branch and job") {
    CHECK(told_by({}) == documents::RunOrigin{});
}

TEST_CASE("the branch of a pull request is the one that it comes from") {
    CHECK(told_by({{"GITHUB_REF_NAME", "7/merge"}, {"GITHUB_HEAD_REF", "feature"}}).branch == "feature");
    CHECK(told_by({{"GITHUB_REF_NAME", "main"}, {"GITHUB_HEAD_REF", ""}}).branch == "main");
    CHECK(told_by({{"CI_COMMIT_REF_NAME", "merge"}, {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "feature"}}).branch ==
          "feature");
    CHECK(told_by({{"BRANCH_NAME", "PR-7"}, {"CHANGE_BRANCH", "feature"}}).branch == "feature");
}

TEST_CASE("what the user says of the branch wins") {
    CHECK(told_by({{"PERFMON_BRANCH", "mine"}, {"GITHUB_HEAD_REF", "feature"}}).branch == "mine");
}

TEST_CASE("a branch is called as people call it") {
    CHECK(told_by({{"GIT_BRANCH", "origin/release/2"}}).branch == "release/2");
    CHECK(told_by({{"BUILD_SOURCEBRANCH", "refs/heads/main"}}).branch == "main");
}

TEST_CASE("a job is known by the address of its log") {
    CHECK(told_by({{"GITHUB_SERVER_URL", "https://ci.example.com"},
                   {"GITHUB_REPOSITORY", "acme/codec"},
                   {"GITHUB_RUN_ID", "7"}})
              .job == "https://ci.example.com/acme/codec/actions/runs/7");
    CHECK(told_by({{"CI_JOB_URL", "https://ci.example.com/1"}}).job == "https://ci.example.com/1");
    CHECK(told_by({{"SYSTEM_COLLECTIONURI", "https://ci.example.com/acme/"},
                   {"SYSTEM_TEAMPROJECT", "codec"},
                   {"BUILD_BUILDID", "7"}})
              .job == "https://ci.example.com/acme/codec/_build/results?buildId=7");
}

TEST_CASE("a run outside of a repository has a host and a project all the same") {
    const TemporaryDirectory directory;
    const auto source = directory.path() / "codec";
    std::filesystem::create_directory(source);
    for (const char* const name : {"GITHUB_REPOSITORY", "CI_PROJECT_PATH", "JOB_NAME"}) {
        ::unsetenv(name);
    }
    CHECK_FALSE(present_origin(source).host.empty());
    CHECK(present_project(source) == "codec");
    CHECK(present_project(source / "none").empty());
}
