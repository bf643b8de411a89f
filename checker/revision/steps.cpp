#include "revision/steps.hpp"

#include "format/document_file.hpp"
#include "format/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>

namespace perfmon::revision {
namespace {

/// A build that takes longer hangs. CTest's own time-out is longer still: a test that it kills fails.
constexpr std::chrono::hours longest_step{1};

}  // namespace

Steps::Steps(std::filesystem::path log) : log_(std::move(log)) {
    format::write_file_atomically(log_, "");
}

launch::Exit Steps::run(std::vector<std::string> command, const std::filesystem::path& directory) const {
    std::string text = fmt::format("$ {}\n", fmt::join(command, " "));
    launch::Command step = undisturbed(std::move(command), directory);
    step.timeout = longest_step;
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
    std::vector<std::string> arguments{"env"};
    for (const char* const name :
         {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "DESTDIR"}) {
        arguments.insert(arguments.end(), {"-u", name});
    }
    // Nobody is there to answer a question.
    arguments.insert(arguments.end(), {"GIT_TERMINAL_PROMPT=0"});
    arguments.insert(arguments.end(), std::make_move_iterator(command.begin()), std::make_move_iterator(command.end()));
    launch::Command step;
    step.arguments = std::move(arguments);
    step.working_directory = directory;
    return step;
}

}  // namespace perfmon::revision
