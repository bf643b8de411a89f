#include "checker/revision/history.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon::revision;

namespace {

Commit commit(const std::string& hash, std::vector<std::string> parents) {
    return {hash, std::move(parents), "", "", ""};
}

std::vector<std::string> hashes_of(const std::vector<Commit>& commits) {
    std::vector<std::string> hashes;
    for (const Commit& each : commits) {
        hashes.push_back(each.hash);
    }
    return hashes;
}

using Hashes = std::vector<std::string>;

}  // namespace

TEST_CASE("a log is taken apart, whatever a subject contains") {
    const std::string next = "\x1f";
    const std::string end(1, '\0');
    const std::string subject = "Merge: a\nb" + next + "c";
    const auto commits = parse_log("c3" + next + "b2 a1" + next + "A person" + next + "2026-03-02" + next + subject +
                                   end + "a1" + next + next + next + next + end);
    REQUIRE(commits.size() == 2);
    CHECK(commits[0] == Commit{"c3", {"b2", "a1"}, "A person", "2026-03-02", subject});
    CHECK(commits[1] == Commit{"a1", {}, "", "", ""});
    CHECK(parse_log("").empty());
}

TEST_CASE("the way back goes by first parents: what a merge brought in is one step") {
    // good - b - merge - d, and x and y of the merged branch, in the order in which git may list them.
    const std::vector<Commit> commits{commit("d", {"merge"}), commit("y", {"x"}), commit("merge", {"b", "y"}),
                                      commit("x", {"good"}), commit("b", {"good"})};
    CHECK(hashes_of(first_parents(commits, "d")) == Hashes{"b", "merge", "d"});
    CHECK(hashes_of(first_parents(commits, "merge")) == Hashes{"b", "merge"});
}

TEST_CASE("the way back ends where a commit does not contain the good one") {
    // The good one came into the branch by a merge: the branch's earlier commits were never beside it.
    const std::vector<Commit> commits{commit("d", {"merge"}), commit("merge", {"of the branch", "good"})};
    CHECK(hashes_of(first_parents(commits, "d")) == Hashes{"merge", "d"});
}

TEST_CASE("a circle of parents has an end") {
    CHECK(first_parents({commit("a", {"b"}), commit("b", {"a"})}, "a").size() == 2);
}

TEST_CASE("there is no way back from a commit that is not there, and none beyond the root") {
    CHECK(first_parents({}, "d").empty());
    CHECK(hashes_of(first_parents({commit("root", {})}, "root")) == Hashes{"root"});
}
