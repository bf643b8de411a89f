#include "checker/cli/spelling.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace perfmon::cli {
namespace {

std::vector<std::string> long_options(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* const option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

CLI::App* command_named(CLI::App& parent, const std::string& name) {
    const auto commands = parent.get_subcommands([](CLI::App*) { return true; });
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const CLI::App* command) { return command->get_name() == name; });
    return found == commands.end() ? nullptr : *found;
}

[[noreturn]] void misspelt(const std::string& path, const std::string& word, const std::vector<std::string>& known) {
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    throw Error(ExitCode::usage, "", '`' + path + "` has no \"" + word + '"' + base::did_you_mean(word, candidates));
}

}  // namespace

void check_spelling(CLI::App& app, const std::vector<std::string>& arguments) {
    CLI::App* command = &app;
    std::string path = "perfmon";
    for (auto word = arguments.begin() + 1; word != arguments.end(); ++word) {
        if (word->starts_with("--")) {
            const auto options = long_options(*command);
            const std::string name = word->substr(0, word->find('='));
            if (std::find(options.begin(), options.end(), name) == options.end()) {
                misspelt(path, name, options);
            }
            continue;
        }
        const auto subcommands = command->get_subcommands([](CLI::App*) { return true; });
        if (subcommands.empty() || word->starts_with('-')) {
            continue;
        }
        CLI::App* const next = command_named(*command, *word);
        if (next == nullptr) {
            std::vector<std::string> names;
            names.reserve(subcommands.size());
            for (const CLI::App* const subcommand : subcommands) {
                names.push_back(subcommand->get_name());
            }
            misspelt(path, *word, names);
        }
        command = next;
        path += ' ' + *word;
    }
}

}  // namespace perfmon::cli
