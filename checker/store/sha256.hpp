#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace perfmon::store {

/// SHA-256 of a text, as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_of(std::string_view text);

struct FileContent {
    std::int64_t size = 0;
    std::string sha256;  ///< as `sha256sum` prints it
};

/// @throws Error with ExitCode::io when the file cannot be read
[[nodiscard]] FileContent content_of(const std::filesystem::path& file);

}  // namespace perfmon::store
