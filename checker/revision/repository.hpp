#pragma once

#include "checker/revision/steps.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::revision {

/// What the directory of a base's worktree is called, and so what `git worktree` keeps of it.
constexpr std::string_view base_worktree_name = "perfmon-base";

/// A git repository, of which this reads only, apart from the worktrees that it adds and removes.
class Repository {
public:
    /// @param source_directory  a directory of the work tree
    /// @throws Error with ExitCode::io when there is no git or no repository
    explicit Repository(std::filesystem::path source_directory);

    /// The top of the work tree, without symbolic links.
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

    /// Where the source directory is below the root; empty when it is the root.
    [[nodiscard]] const std::filesystem::path& prefix() const { return prefix_; }

    /// The full hash of the commit that a revision stands for.
    /// @throws Error with ExitCode::bad_data when there is no such commit here, with the command that fetches it
    [[nodiscard]] std::string resolve(const std::string& revision) const;

    /// Whether a part of the history is all there is here.
    [[nodiscard]] bool is_shallow() const;

    /// What to type to get every branch with its history, which a clone of one branch does not fetch by itself; empty
    /// without a remote.
    [[nodiscard]] std::string fetch_command() const;

    /// Whether the work tree is the code of a commit: no file differs or is new. Accepted baselines and what lies in
    /// the build directory are no code.
    /// @throws Error with ExitCode::io when git cannot tell
    [[nodiscard]] bool holds_code_of(const std::string& commit, const std::filesystem::path& build_directory) const;

    /// Checks a commit out into a new directory, which belongs to no branch. What is at its place is removed.
    /// Submodules get their files from the objects of those that the project has, never from a network.
    /// @returns the submodules that it has to do without
    /// @throws Error with ExitCode::io
    [[nodiscard]] std::vector<std::string> add_worktree(const std::filesystem::path& directory,
                                                        const std::string& commit, const Steps& steps) const;

    /// Removes such a directory, whatever is left of it, and what killed processes left of others.
    void remove_worktree(const std::filesystem::path& directory) const;

private:
    [[nodiscard]] std::string how_to_get(const std::string& revision) const;
    [[nodiscard]] bool has_commit(const std::string& revision) const;
    [[nodiscard]] std::filesystem::path common_directory() const;

    std::filesystem::path source_;
    std::filesystem::path root_;
    std::filesystem::path prefix_;
};

}  // namespace perfmon::revision
