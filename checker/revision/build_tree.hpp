#pragma once

#include "checker/revision/cmake_cache.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::revision {

/// The build that another revision is to be built like.
struct BuildTree {
    std::filesystem::path source_directory;
    std::filesystem::path build_directory;
    std::string cmake;      ///< the program
    std::string generator;  ///< empty: CMake's default
    std::vector<CacheEntry> options;
    std::string compilers;      ///< what CMake found out about them
    std::string configuration;  ///< of a multi-config generator, else empty

    /// `<build>/perfmon`, and of a multi-config generator the directory of the configuration in it.
    [[nodiscard]] std::filesystem::path work_directory() const;
};

/// Reads a configured build tree.
/// @param configuration  of a multi-config generator; without meaning for others
/// @throws Error with ExitCode::io when there is none, ExitCode::usage when the configuration is missing
[[nodiscard]] BuildTree read_build_tree(const std::filesystem::path& build_directory, const std::string& configuration);

/// The build tree of that directory, or a release build where it is not configured.
/// @param source_directory  empty: that of the build, or the present one
/// @throws Error with ExitCode::usage when the build is one of other sources
[[nodiscard]] BuildTree build_tree_or_release(const std::filesystem::path& build_directory,
                                              const std::filesystem::path& source_directory,
                                              const std::string& configuration);

/// A build in which nothing is chosen but that it is for speed.
[[nodiscard]] BuildTree release_build(const std::filesystem::path& source_directory,
                                      const std::filesystem::path& build_directory);

}  // namespace perfmon::revision
