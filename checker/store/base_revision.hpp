#pragma once

#include "checker/documents/base_revision.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace perfmon::store {

/// Where the document about the base revision lies in a work directory.
[[nodiscard]] std::filesystem::path base_document_of(const std::filesystem::path& work_directory);

/// What `perf.base` wrote; nothing when no base was asked for, or when that cannot be read.
[[nodiscard]] std::optional<documents::BaseRevision> read_base(const std::filesystem::path& work_directory);

/// What `perf.base` built of a perf test: its executable, or in `problem` why there is none. The id stays
/// empty. Nothing when no base was asked for, or when the base does not have this perf test.
/// A document that cannot be read is a problem as well, and no error: a measurement does without.
[[nodiscard]] std::optional<documents::Lockstep> base_executable(const std::filesystem::path& work_directory,
                                                                 const std::string& perf_test);

}  // namespace perfmon::store
