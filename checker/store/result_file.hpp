#pragma once

#include "runtime/documents/result.hpp"

#include <filesystem>
#include <string>

namespace perfmon::store {

/// Reads a result and checks what its keys alone cannot say: that it holds a benchmark unless all are skipped, that
/// names are unique and that every benchmark has a launch with a sample.
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] documents::Result read_result(const std::filesystem::path& path);

/// Reads a document that names the benchmarks of an executable, none of which was measured.
/// @throws as read_result()
[[nodiscard]] documents::Result read_listing(const std::filesystem::path& path);

/// Reads what a counting launch wrote, which may have found nothing to count.
/// @throws as read_result()
[[nodiscard]] documents::Result read_counts(const std::filesystem::path& path);

/// Adds another launch to a run. Benchmarks are matched by name; the run keeps its order.
/// @param file  names the launch in errors
/// @throws Error with ExitCode::bad_data when the launch is of another environment, or holds a
///         benchmark that the run does not know
void merge_launch(documents::Result& run, documents::Result launch, const std::string& file);

}  // namespace perfmon::store
