#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/launch/shared_libraries.hpp"
#include "checker/store/locations.hpp"
#include "checker/store/snapshot_store.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>

/// What the files of a snapshot and the word of the dynamic loader mean together.
namespace perfmon::measure {

/// Tells which file a command runs, what shared libraries the build made for it, and their hash.
/// Asked where and when the run is measured: the loader's answer depends on the environment.
/// @param invocation  with command, executable_word, working_directory and build_directory
/// @returns why the hash could not be told; empty when it was
std::string describe_executable(documents::Invocation& invocation);

/// The file of an executable that is named without a directory: it is looked for here, and not in the PATH.
/// @throws Error with ExitCode::io when there is none
[[nodiscard]] std::string executable_file(const std::string& name);

/// The hash of an executable alone: the shared libraries of two build trees are found where each was linked. Empty when
/// it cannot be told.
[[nodiscard]] std::string executable_id(const std::string& executable);

/// What would become a snapshot.
[[nodiscard]] store::Program program_of(const documents::Invocation& invocation);

/// The environment that runs an executable with its own shared libraries.
[[nodiscard]] launch::LibrarySearch library_search(const documents::Lockstep& lockstep);

/// Why a kept snapshot would load the build tree's shared libraries instead of its own; empty when it would not.
/// Sets `preload` where that is what keeps it from it.
[[nodiscard]] std::string settle_libraries(documents::Lockstep& kept, const std::string& working_directory);

/// The snapshot that a reference names, ready to run, or the `problem` why it cannot be: it is not there, damaged,
/// of another architecture than the current executable, lacks a shared library of the system's, or would load the
/// build tree's instead of its own. One that is there is noted as used by this baseline directory.
/// @param current  the present run
[[nodiscard]] documents::Lockstep find_snapshot(const store::Locations& locations,
                                                const documents::SnapshotReference& reference,
                                                const documents::Invocation& current);

}  // namespace perfmon::measure
