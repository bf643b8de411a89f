#pragma once

#include "checker/size/profile.hpp"

#include <filesystem>
#include <string>

namespace perfmon::size {

/// Why this program cannot tell what a file is made of, in one sentence; empty when it can. It needs libelf.
[[nodiscard]] std::string why_not_here();

/// What a file is made of: an executable or a library in ELF form, whatever machine it is for. Source files and compile
/// units are left out: see add_sources().
/// @throws Error with ExitCode::io when it cannot be read, or ExitCode::bad_data when it is no such file, is not whole,
///     or has no code yet, since that is made when it is linked (link-time optimisation)
[[nodiscard]] Profile read_profile(const std::filesystem::path& file);

}  // namespace perfmon::size
