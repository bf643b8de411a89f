#pragma once

#include "checker/revision/repository.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::revision {

struct Commit {
    std::string hash;
    std::vector<std::string> parents;  ///< the first one is the commit that it was made on
    std::string author;
    std::string date;  ///< on which the author made it, `2026-03-01`
    std::string subject;

    friend bool operator==(const Commit&, const Commit&) = default;
};

/// What `git log -z` prints in the format that `commits_between()` asks for.
[[nodiscard]] std::vector<Commit> parse_log(std::string_view text);

/// Those on the way from a commit back along first parents, oldest first. It ends where the first parent is not among
/// them. What a merge brought in from another branch is a single step on it.
[[nodiscard]] std::vector<Commit> first_parents(const std::vector<Commit>& commits, const std::string& latest);

/// The commits after one and up to another, by first parents, oldest first: each of them contains the earlier one.
/// @param good,bad  hashes of commits
/// @throws Error with ExitCode::bad_data where they are the same, or the first is no ancestor of the second
[[nodiscard]] std::vector<Commit> commits_between(const Repository& repository, const std::string& good,
                                                  const std::string& bad);

/// The latest commit that two others descend from; empty where there is none.
[[nodiscard]] std::string merge_base(const Repository& repository, const std::string& one, const std::string& other);

}  // namespace perfmon::revision
