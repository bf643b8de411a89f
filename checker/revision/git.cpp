#include "checker/revision/git.hpp"

#include "checker/revision/steps.hpp"

#include <iterator>

namespace perfmon::revision {

Words git(Words arguments) {
    // What the environment says of protocols goes before any setting; no transport has this name.
    Words command{"env", "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "git"};
    // A git that is killed while it refreshes the user's index leaves a lock there, and nothing works any more.
    for (const char* const setting : {"core.hooksPath=/dev/null", "core.fsmonitor=false", "submodule.recurse=false",
                                      "diff.autoRefreshIndex=false"}) {
        command.insert(command.end(), {"-c", setting});
    }
    command.insert(command.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
    return command;
}

launch::Exit ask(const std::filesystem::path& directory, Words arguments, launch::Command::Errors errors) {
    constexpr std::size_t every_file = std::size_t{64} << 20U;
    launch::Command command = undisturbed(git(std::move(arguments)), directory);
    command.errors = errors;
    command.output_kept = every_file;
    return launch::run(command);
}

std::string line_of(const launch::Exit& exit) {
    return exit.output.substr(0, exit.output.find('\n'));
}

Words entries_of(const launch::Exit& exit) {
    Words entries;
    for (std::size_t begin = 0; begin < exit.output.size();) {
        const std::size_t end = std::min(exit.output.find('\0', begin), exit.output.size());
        entries.push_back(exit.output.substr(begin, end - begin));
        begin = end + 1;
    }
    return entries;
}

}  // namespace perfmon::revision
