#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace perfmon::format {

/// Reads a whole file. @throws Error with ExitCode::io
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Writes a file so that a reader sees the old content or the new, never a part: a temporary file in
/// the same directory, flushed to disk, then renamed. Makes missing directories. @throws Error with ExitCode::io
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// The present time in UTC, ISO 8601 with milliseconds, e.g. `2026-03-01T12:00:00.250Z`.
[[nodiscard]] std::string utc_now();

}  // namespace perfmon::format
