#pragma once

#include "checker/revision/git.hpp"
#include "checker/revision/steps.hpp"

namespace perfmon::revision {

/// Fills the submodules of a tree that was checked out, and theirs, from the objects of those that the project has
/// already. Each gets a repository of its own that borrows the objects: nothing is cloned, and what a .gitmodules says
/// of addresses is not looked at.
/// @param kept  directory of the submodules' repositories that are here already
/// @returns the paths of those which are not, as seen from the top
/// @throws Error with ExitCode::io
[[nodiscard]] Words fill_submodules(const std::filesystem::path& tree, const std::filesystem::path& kept,
                                    const Steps& steps);

/// Whether a submodule's name stays in the directory of the submodules' repositories, as git demands of it.
[[nodiscard]] bool is_submodule_name(const std::string& name);

}  // namespace perfmon::revision
