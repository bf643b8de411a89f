#include "checker/cli/spelling.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"

#include <algorithm>
#include <string_view>

namespace perfmon::cli {
namespace {

using Names = std::vector<std::string_view>;

Names long_options(const CommandEntry& command) {
    Names names;
    for (const OptionEntry& option : command.options) {
        std::copy_if(option.names.begin(), option.names.end(), std::back_inserter(names),
                     [](const std::string& name) { return name.starts_with("--"); });
    }
    return names;
}

Names names_of(const std::vector<CommandEntry>& commands) {
    Names names(commands.size());
    std::transform(commands.begin(), commands.end(), names.begin(),
                   [](const CommandEntry& command) { return std::string_view(command.name); });
    return names;
}

[[noreturn]] void misspelt(const std::string& path, const std::string& word, const Names& known) {
    throw Error(ExitCode::usage, "", '`' + path + "` has no \"" + word + '"' + base::did_you_mean(word, known));
}

void require_option(const CommandEntry& command, const std::string& path, const std::string& word) {
    const Names options = long_options(command);
    const std::string name = word.substr(0, word.find('='));
    if (std::find(options.begin(), options.end(), name) == options.end()) {
        misspelt(path, name, options);
    }
}

/// Whether a command that has others below it takes something else as well, as `history BENCHMARK` does.
bool takes_words(const CommandEntry& command) {
    return std::any_of(command.options.begin(), command.options.end(), [](const OptionEntry& option) {
        return std::any_of(option.names.begin(), option.names.end(),
                           [](const std::string& name) { return !name.starts_with('-'); });
    });
}

}  // namespace

void check_spelling(const CommandEntry& program, const std::vector<std::string>& arguments) {
    const CommandEntry* command = &program;
    std::string path = program.name;
    for (auto word = arguments.begin() + 1; word != arguments.end(); ++word) {
        if (word->starts_with("--")) {
            require_option(*command, path, *word);
        } else if (!command->commands.empty() && !word->starts_with('-')) {
            const auto& below = command->commands;
            const auto next = std::find_if(below.begin(), below.end(),
                                           [&](const CommandEntry& candidate) { return candidate.name == *word; });
            if (next == below.end() && takes_words(*command)) {
                continue;
            }
            if (next == below.end()) {
                misspelt(path, *word, names_of(below));
            }
            command = &*next;
            path += ' ' + *word;
        }
    }
}

}  // namespace perfmon::cli
