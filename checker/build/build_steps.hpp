#pragma once

#include "checker/build/command_line.hpp"
#include "checker/build/preprocessed.hpp"
#include "runtime/base/error.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::build {

/// The name of the step that links, beside source files: no source file has a name without an ending.
constexpr const char* link_step = "link";

/// A target in a build tree.
struct BuildTarget {
    std::filesystem::path compile_commands;  ///< compile_commands.json of the tree
    std::string name;
    std::string configuration;     ///< without meaning where the generator has only one
    std::filesystem::path linked;  ///< what is linked; empty where nothing is, as of a library of object files
    bool is_compiled = true;       ///< else its source files are only preprocessed
};

/// A source file that is compiled.
struct CompileStep {
    std::string name;  ///< relative to the source directory, or `<build>/…`
    std::filesystem::path source;
    std::filesystem::path directory;  ///< where the compiler runs
    Arguments command;
    bool is_preprocessed = true;
};

struct LinkStep {
    std::filesystem::path directory;
    Arguments command;
};

/// What the build does for a target.
struct BuildSteps {
    std::filesystem::path build;
    std::filesystem::path source;
    std::vector<CompileStep> compilations;
    std::optional<LinkStep> link;
    std::string not_linked;      ///< why there is no link though something is linked, as a sentence without a full stop
    Arguments not_preprocessed;  ///< source files that the C preprocessor does not read, by name
    Arguments caches;            ///< that the commands would have gone through, each once

    [[nodiscard]] Places places_of(const CompileStep& step) const {
        return {source.string(), build.string(), step.directory.string()};
    }
};

/// A path relative to a build tree that it is in; nothing for one that is elsewhere.
[[nodiscard]] std::optional<std::filesystem::path> relative_in(const std::filesystem::path& build,
                                                               const std::filesystem::path& path);

/// What stands before the compiler in the build and is left out, by name, each once.
/// @param launchers  of the target, which its compile commands need not have: each a command, which may be empty
[[nodiscard]] Arguments left_out(const BuildSteps& steps, const std::vector<std::string>& launchers);

/// A build tree has no command that compiles a source file of a target.
class NoSuchTarget : public Error {
public:
    explicit NoSuchTarget(const BuildTarget& target);
};

/// Takes the compile commands from compile_commands.json, and the link's from Ninja or from Make's link.txt. Nothing of
/// the build tree is written.
/// @throws Error with ExitCode::io when the target is not built, and with ExitCode::bad_data when it has no compile
/// commands, uses C++ modules, or is not compiled and has nothing to preprocess either
[[nodiscard]] BuildSteps read_build_steps(BuildTarget target);

}  // namespace perfmon::build
