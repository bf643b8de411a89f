#include "checker/measure/source_commit.hpp"

#include "git_tree.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <optional>

using namespace perfmon;
using measure::SourceCommit;

TEST_CASE("git tells the commit of a source tree, and whether it was changed") {
    const test::ToldCommit nothing({});
    const test::GitTree tree;
    SourceCommit asked(tree.path());
    CHECK(asked.take() == tree.commit());
    CHECK(asked.take() == std::nullopt);  // once
    tree.write("two");
    CHECK(SourceCommit(tree.path()).take() == tree.commit() + "-dirty");
}

TEST_CASE("what is in no repository has no commit") {
    const test::ToldCommit nothing({});
    CHECK(SourceCommit("/proc").take() == std::nullopt);
    CHECK(SourceCommit("/nowhere").take() == std::nullopt);
    CHECK(SourceCommit("").take() == std::nullopt);
}

TEST_CASE("git is not asked for what the launches are told") {
    const test::ToldCommit told("0123abcd");
    const test::GitTree tree;
    CHECK(SourceCommit(tree.path()).take() == std::nullopt);
}
