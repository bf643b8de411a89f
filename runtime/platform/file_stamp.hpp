#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace perfmon::platform {

/// What changes when a file's content does, or when another file takes its place.
struct FileStamp {
    std::filesystem::file_type type = std::filesystem::file_type::none;
    std::int64_t size = 0;
    std::int64_t changed_s = 0;  ///< when its content or its attributes changed last, in seconds since 1970
    std::string text;            ///< another one for another stamp
};

/// The stamp of a file itself, also when it is a symbolic link. None when it cannot be had, and errno says why.
[[nodiscard]] std::optional<FileStamp> file_stamp(const std::filesystem::path& file);

}  // namespace perfmon::platform
