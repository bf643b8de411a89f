#pragma once

#include "checker/documents/base_revision.hpp"
#include "checker/revision/build_tree.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace perfmon::revision {

/// A revision with its perf tests built, or with the problem that kept them from it.
struct BuiltRevision {
    documents::BaseRevision base;
    std::vector<documents::DeclaredPerfTest> perf_tests;  ///< those that were built
    std::vector<std::string> missing_submodules;          ///< their directories are empty
    std::filesystem::path repository;                     ///< top of the project's work tree
    std::filesystem::path source;                         ///< top of the revision's
    std::string output;                                   ///< the end of what the step that failed printed
    bool was_there = false;                               ///< nothing had to be done
};

/// What is done for a revision just now.
struct Doing {
    std::string what;
    std::size_t done = 0;   ///< steps of that
    std::size_t total = 0;  ///< of them; 0: it is not known how many there are
};

/// Is told what is done, and again and again how far that is.
using Watcher = std::function<void(const Doing&)>;

enum class ComparedWith { work_tree, another_revision };

/// Builds the perf tests of another revision like those of a build tree, in `<build>/perfmon/base/<commit>`. What is
/// there from the same options is taken as it is. So is a build that failed: it would only fail once more, in each
/// ctest. What git or the configuring could not do is tried again: it is quick, and may be for want of something on
/// this machine that no option tells of. The trees of the two commits used last are kept.
/// @param ref  anything that git takes for a commit
/// @param compared_with  where it is the work tree, a commit with the same code is a problem: code compared with
///     itself is always as fast, and would pass for a comparison with what was accepted
/// @returns what was built; whatever went wrong is in its problem
[[nodiscard]] BuiltRevision build_revision(const BuildTree& present, const std::string& ref, ComparedWith compared_with,
                                           const Watcher& watcher);

/// The build tree of a commit that was built for one.
[[nodiscard]] std::filesystem::path base_build_directory(const std::filesystem::path& present_build_directory,
                                                         const std::string& commit);

/// Where the baselines are that were committed with a revision, or empty.
/// @param present  where those of the work tree are
[[nodiscard]] std::string baselines_of(const BuiltRevision& built, const std::filesystem::path& present);

}  // namespace perfmon::revision
