#pragma once

#include <filesystem>
#include <fstream>

namespace perfmon::test {

/// A file that is there, and its directory.
inline void make(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "x";
}

}  // namespace perfmon::test
