#pragma once

#include "runtime/machine/commit_text.hpp"

#include <filesystem>
#include <optional>

namespace perfmon::machine {

/// The commit that a source file belongs to: what the environment variable PERFMON_COMMIT says (when set and empty:
/// none), else what one call of git says of the directory PERFMON_SOURCE_DIR, or of the file's. None when git is
/// missing or does not know, and when there is no such file.
[[nodiscard]] std::optional<Commit> source_commit(const std::filesystem::path& source_file);

}  // namespace perfmon::machine
