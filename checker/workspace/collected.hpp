#pragma once

#include "checker/documents/workspace.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace perfmon::workspace {

/// What becomes of a target that is asked for and is not there.
enum class UnknownTargets { refused, passed_over };

/// What is to be collected.
struct Request {
    std::filesystem::path build_directory;
    std::string configuration;             ///< of a multi-config generator; empty: the usual one
    std::filesystem::path work_directory;  ///< empty: that of the build
    std::vector<std::string> targets;      ///< empty: all of them
    UnknownTargets unknown_targets = UnknownTargets::refused;
};

/// Finds out what a build tree holds. Nothing is built, and no test is run. Where CMake was not asked yet, it is run
/// once.
/// @param say  gets a line before something happens that takes its time
/// @throws Error with ExitCode::bad_data when this is no build tree or a reply cannot be read, ExitCode::usage when it
///         has no such configuration or target, ExitCode::io
[[nodiscard]] documents::WorkspaceDocument collect(const Request& request,
                                                   const std::function<void(const std::string&)>& say);

}  // namespace perfmon::workspace
