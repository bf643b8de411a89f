#pragma once

#include "checker/documents/workspace.hpp"
#include "checker/workspace/file_api.hpp"
#include "checker/workspace/object_names.hpp"

#include <string>
#include <vector>

namespace perfmon::workspace {

/// A target as CMake describes it, before anybody looked at a file.
struct DescribedTarget {
    documents::WorkspaceTarget target;
    std::string artifact_path;          ///< absolute; empty where it is built as no file
    std::string object_directory;       ///< of its object files, relative to the build directory, with a slash behind
    std::vector<std::string> compiled;  ///< absolute paths of what the compiler is started for, precompiled headers too
    TargetDirectories directories;      ///< that objects are named by
    std::vector<std::string> sources;   ///< absolute paths of those below the source directory
    std::vector<std::string> generated;  ///< absolute paths of those that the build makes and compiles
};

/// What is told of a target. A precompiled header is no translation unit, and objects of another target are no sources.
/// @param top  the absolute source and build directory
[[nodiscard]] DescribedTarget described(const ReplyTarget& reply, const ReplyPaths& top);

/// The targets of a configuration that are the project's: those that a generator or PerfMon adds are left out.
[[nodiscard]] std::vector<TargetReference> own_targets(const ReplyConfiguration& configuration);

}  // namespace perfmon::workspace
