#include "checker/revision/steps.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <utility>

namespace perfmon::revision {
namespace {

/// A build that takes longer hangs. CTest's own time-out is longer still: a test that it kills fails.
constexpr std::chrono::hours longest_step{1};

/// What a git hook, a `git rebase --exec` or a make has set for itself. All of git's goes, for it adds to it with each
/// version, but what a user may set for good: where git, its settings and the ends of its search for a repository are.
bool misleads(std::string_view name) {
    constexpr std::array<std::string_view, 6> of_the_user{"GIT_EXEC_PATH",           "GIT_CONFIG_GLOBAL",
                                                          "GIT_CONFIG_SYSTEM",       "GIT_CONFIG_NOSYSTEM",
                                                          "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"};
    constexpr std::array<std::string_view, 4> of_make{"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "DESTDIR"};
    const auto is_among = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
    return (name.starts_with("GIT_") && !is_among(of_the_user)) || is_among(of_make);
}

std::vector<std::string> misleading_variables() {
    auto names = platform::environment_variables();
    std::erase_if(names, [](const std::string& name) { return !misleads(name); });
    return names;
}

}  // namespace

Steps::Steps(std::filesystem::path log) : log_(std::move(log)) {
    platform::write_file_atomically(log_, "");
}

launch::Exit Steps::run(std::vector<std::string> command, const std::filesystem::path& directory,
                        std::function<void(std::string_view)> meanwhile) const {
    std::string text = fmt::format("$ {}\n", fmt::join(command, " "));
    launch::Command step = undisturbed(std::move(command), directory);
    step.timeout = longest_step;
    step.meanwhile = std::move(meanwhile);
    launch::Exit exit = launch::run(step);
    text += exit.output;
    text += fmt::format("-- {}\n", launch::describe(exit));
    std::ofstream file(log_, std::ios::app | std::ios::binary);
    file << text;
    if (!file.flush()) {
        throw Error(ExitCode::io, log_.string(), "cannot be written");
    }
    return exit;
}

launch::Command undisturbed(std::vector<std::string> command, const std::filesystem::path& directory) {
    launch::Command step;
    step.arguments = std::move(command);
    step.unset = misleading_variables();
    step.environment = {{"GIT_TERMINAL_PROMPT", "0"}};  // nobody is there to answer a question
    step.working_directory = directory;
    return step;
}

}  // namespace perfmon::revision
