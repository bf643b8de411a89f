#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace perfmon::harness {

/// A commit, and whether the source tree differs from it.
struct Commit {
    std::string id;
    bool dirty = false;

    friend bool operator==(const Commit&, const Commit&) = default;
};

/// @param text  `<commit>` or `<commit>-dirty`
[[nodiscard]] std::optional<Commit> commit_in(std::string_view text);

/// @param status  what `git status --porcelain=v2 --branch` prints  @returns nothing before the first commit
[[nodiscard]] std::optional<Commit> commit_in_status(std::string_view status);

}  // namespace perfmon::harness
