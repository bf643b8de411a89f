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

/// The cache of a configured build tree.
/// @throws Error with ExitCode::bad_data when there is none, or when it is a copy: everything in it leads to the
/// original
[[nodiscard]] std::vector<CacheEntry> read_cache(const std::filesystem::path& build_directory);

/// Refuses a configuration that a build tree does not have.
/// @param configurations  that it has; a build type that is empty is none
/// @throws Error with ExitCode::usage
void require_configuration(const std::string& asked_for, std::vector<std::string> configurations,
                           const std::filesystem::path& build_directory);

/// Reads a configured build tree.
/// @param configuration  which a multi-config generator needs; others have one, which may be named
/// @throws Error with ExitCode::bad_data when there is none, ExitCode::usage when it has no such configuration, or
/// several
///         and none is named
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
