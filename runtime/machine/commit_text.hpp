#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::machine {

/// A commit, and whether the source tree differs from it.
struct Commit {
    std::string id;
    bool dirty = false;

    friend bool operator==(const Commit&, const Commit&) = default;
};

/// @param text  as text_of() writes it: `<commit>` or `<commit>-dirty`
[[nodiscard]] std::optional<Commit> commit_in(std::string_view text);

[[nodiscard]] std::string text_of(const Commit& commit);

/// What asks git. Not `git describe --dirty`: it takes the lock of the index, and the user's own git would fail on
/// that.
[[nodiscard]] std::vector<std::string> status_command(const std::string& directory);

/// @param status  what status_command() prints  @returns nothing before the first commit
[[nodiscard]] std::optional<Commit> commit_in_status(std::string_view status);

}  // namespace perfmon::machine
