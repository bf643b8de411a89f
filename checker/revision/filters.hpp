#pragma once

#include "checker/revision/git.hpp"

namespace perfmon::revision {

/// The filters that the user's settings name, such as Git LFS. A checkout would run them, and they may fetch.
class Filters {
public:
    /// Those that git would use in a directory.
    explicit Filters(const std::filesystem::path& directory);

    /// The git command, with none of them.
    [[nodiscard]] Words without(Words arguments) const;

    /// Of the files of a tree that was checked out without them, those that one of them would have made something else
    /// of, with the hash of what git holds of each: `<mode> <hash> 0\t<path>`.
    [[nodiscard]] Words left_as_stored(const std::filesystem::path& tree) const;

private:
    Words names_;
};

/// Gives the files of a tree that was checked out without filters what the filters would have made of them. It is
/// taken from the work tree, where it is the same file: data of a benchmark seldom changes.
/// @throws Error with ExitCode::io for a file that is another one there
void fill_in_from(const std::filesystem::path& work_tree, const std::filesystem::path& tree, const Filters& filters);

}  // namespace perfmon::revision
