#pragma once

#include "checker/size/profile.hpp"

#include <filesystem>

namespace perfmon::size {

/// Adds of which source files and compile units the code of a file comes, by its debug information, and else why that
/// is not known. It needs libdw, and takes some seconds for a hundred megabytes of debug information: for what is
/// compared alone.
void add_sources(const std::filesystem::path& file, Profile& profile);

}  // namespace perfmon::size
