#pragma once

#include "checker/workspace/file_api.hpp"

#include <filesystem>
#include <functional>
#include <string>

/// The files in which CMake answers; what they say is in file_api.hpp.
namespace perfmon::workspace {

/// What the latest run of CMake told of a build tree.
struct Reply {
    std::filesystem::path directory;
    ReplyIndex index;
    Codemodel codemodel;
    CacheReply cache;
    ToolchainsReply toolchains;  ///< empty before CMake 3.20

    /// @throws Error with ExitCode::io or ExitCode::bad_data
    [[nodiscard]] ReplyTarget read_target(const TargetReference& reference) const;
};

/// Reads the reply that is there and hands it on. CMake deletes it when it has written the next one: where that happens
/// meanwhile, what was done with the first is done again with the next.
/// @returns whether there is a reply: there is none when CMake was not asked before it ran last
/// @throws Error with ExitCode::io or ExitCode::bad_data when it cannot be read, and what `use` throws
[[nodiscard]] bool with_reply(const std::filesystem::path& build_directory,
                              const std::function<void(const Reply&)>& use);

/// The CMake that configured a build tree. @throws Error with ExitCode::bad_data when there is no such build tree
[[nodiscard]] std::string cmake_of(const std::filesystem::path& build_directory);

/// Asks CMake to answer whenever it runs in this build tree, and runs it once.
/// @throws Error with ExitCode::bad_data when CMake fails, ExitCode::io when the question cannot be written
void ask_cmake(const std::string& cmake, const std::filesystem::path& build_directory);

}  // namespace perfmon::workspace
