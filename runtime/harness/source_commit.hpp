#pragma once

#include "harness/commit_text.hpp"

#include <filesystem>
#include <optional>

namespace perfmon::harness {

/// The commit that a source file belongs to: what the environment variable PERFMON_COMMIT says (when
/// set and empty: none), else what one call of git says. None when git is missing or does not know.
[[nodiscard]] std::optional<Commit> source_commit(const std::filesystem::path& source_file);

}  // namespace perfmon::harness
