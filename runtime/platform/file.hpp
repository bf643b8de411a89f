#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace perfmon::platform {

/// Reads a whole document. Only from a regular file, and none larger than 2 GiB.
/// @throws Error with ExitCode::io, or with ExitCode::bad_data when it is larger
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// What a file survives. Flushing costs milliseconds, up to a third of what a perf test process may
/// take beyond its measuring: it is for what cannot be measured again.
enum class Durability {
    process_crash,  ///< the content is with the system
    power_loss,     ///< the content is on the disk
};

/// Writes a file so that a reader sees the old content or the new, never a part: a temporary file in
/// the same directory, then renamed. A symbolic link stays one. Makes missing directories. Only a regular file is
/// replaced: a character device or a pipe is written to, and anything else is refused.
/// @throws Error with ExitCode::io
void write_file_atomically(const std::filesystem::path& destination, std::string_view content,
                           Durability durability = Durability::process_crash);

/// Adds to the end of a file that others may be adding to as well; makes it where there is none.
/// @throws Error with ExitCode::io
void append_to_file(const std::filesystem::path& path, std::string_view content);

/// Removes a document of an earlier run, which must not pass for one of this run: a regular file, or the one that a
/// link leads to. Nothing happens where there is none, or a device or a pipe to write to.
/// @throws Error with ExitCode::io when it cannot be removed, or a document cannot be written there
void remove_document(const std::filesystem::path& path);

/// The present time in UTC, ISO 8601 with milliseconds, e.g. `2026-03-01T12:00:00.250Z`.
[[nodiscard]] std::string utc_now();

}  // namespace perfmon::platform
