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

std::string last_lines(const std::string& output) {
    constexpr std::size_t most_lines = 12;
    const std::size_t end = output.find_last_not_of("\r\n");
    if (end == std::string::npos) {
        return {};
    }
    std::size_t begin = end;
    for (std::size_t lines = 0; lines < most_lines && begin != std::string::npos && begin > 0; ++lines) {
        begin = output.rfind('\n', begin - 1);
    }
    begin = begin == std::string::npos || begin == 0 ? 0 : begin + 1;
    std::string text = "  | ";
    for (std::size_t i = begin; i <= end; ++i) {
        text += output[i];
        if (output[i] == '\n') {
            text += "  | ";
        }
    }
    return text + '\n';
}

}  // namespace perfmon::revision
