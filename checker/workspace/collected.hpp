#pragma once

#include "checker/documents/workspace.hpp"

#include <cstddef>
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

/// Is told of what takes its time.
struct Watcher {
    std::function<void(const std::string&)> say;                         ///< gets a line before it happens
    std::function<void(std::size_t done, std::size_t total)> looked_at;  ///< how many targets
};

/// Finds out what a build tree holds. Nothing is built, and no test is run. Where CMake was not asked yet, it is run
/// once.
/// @throws Error with ExitCode::bad_data when this is no build tree or a reply cannot be read, ExitCode::usage when it
///         has no such configuration or target, ExitCode::io
[[nodiscard]] documents::WorkspaceDocument collect(const Request& request, const Watcher& watcher);

}  // namespace perfmon::workspace
