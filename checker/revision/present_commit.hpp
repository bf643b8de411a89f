#pragma once

#include "runtime/documents/environment.hpp"

#include <filesystem>

namespace perfmon::revision {

/// Notes the commit of a source tree, and whether it was changed since: what the environment variable PERFMON_COMMIT
/// says (when set and empty: nothing), else what git does. Nothing where git does not know.
/// @param build_directory  what lies in it is no change
void note_commit(documents::Conditions& conditions, const std::filesystem::path& source_directory,
                 const std::filesystem::path& build_directory);

}  // namespace perfmon::revision
