#pragma once

#include "checker/size/profile.hpp"

#include <filesystem>
#include <string_view>

namespace perfmon::size {

/// Whether these are the bytes of an ELF file.
[[nodiscard]] bool is_elf(std::string_view image);

/// Adds what one ELF file is made of.
/// @param place  for messages: the file, and the member of a library
/// @returns how many bytes its sections take that are loaded
/// @throws Error with ExitCode::bad_data
double add_image(std::string_view content, const std::filesystem::path& place, Profile& profile);

}  // namespace perfmon::size
