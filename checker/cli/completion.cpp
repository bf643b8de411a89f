#include "checker/cli/completion.hpp"

#include "runtime/base/shell.hpp"

#include <fmt/format.h>

#include <functional>

namespace perfmon::cli {
namespace {

/// Calls `visit` for a command and all below it, with its path: `perfmon baseline list`.
void for_each_command(const CommandEntry& command, const std::string& path,
                      const std::function<void(const CommandEntry&, const std::string&)>& visit) {
    visit(command, path);
    for (const CommandEntry& below : command.commands) {
        for_each_command(below, path + ' ' + below.name, visit);
    }
}

/// The commands and options that may follow.
std::vector<std::pair<std::string, std::string>> words_after(const CommandEntry& command) {
    std::vector<std::pair<std::string, std::string>> words;
    for (const CommandEntry& below : command.commands) {
        words.emplace_back(below.name, below.description);
    }
    for (const OptionEntry& option : command.options) {
        if (!option.is_positional()) {
            words.emplace_back(option.names.back(), option.description);
        }
    }
    return words;
}

/// The paths of all commands but the program, as a shell's alternatives: `perfmon\ base|perfmon\ check`.
std::string alternatives(const CommandEntry& program) {
    std::string text;
    for_each_command(program, program.name, [&](const CommandEntry& command, const std::string& path) {
        if (&command != &program) {
            text += fmt::format("{}\"{}\"", text.empty() ? "" : " | ", path);
        }
    });
    return text;
}

/// For single quotes in fish, which has two characters to escape there.
std::string fish_quoted(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return quoted + '\'';
}

/// For one of zsh's specifications, in which a colon ends the word.
std::string zsh_word(const std::string& word, const std::string& description) {
    std::string text;
    for (const char c : word) {
        text += c == ':' ? "\\:" : std::string(1, c);
    }
    return base::shell_quoted(text + ':' + description);
}

}  // namespace

std::string bash_completion(const CommandEntry& program) {
    std::string text = fmt::format(R"(# Completion of {0} for bash.
_{0}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} path={0} words= i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; ++i)); do
        [[ ${{COMP_WORDS[i]}} != -- ]] || return 0
        case "$path ${{COMP_WORDS[i]}}" in
            {1}) path="$path ${{COMP_WORDS[i]}}" ;;
        esac
    done
    case $path in
)",
                                   program.name, alternatives(program));
    for_each_command(program, program.name, [&](const CommandEntry& command, const std::string& path) {
        std::string words;
        for (const auto& [word, description] : words_after(command)) {
            words += (words.empty() ? "" : " ") + word;
        }
        text += fmt::format("        \"{}\") words='{}' ;;\n", path, words);
    });
    text += fmt::format(R"(    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o bashdefault -o default -F _{0} {0}
)",
                        program.name);
    return text;
}

std::string zsh_completion(const CommandEntry& program) {
    std::string text = fmt::format(R"(#compdef {0}
# Completion of {0} for zsh.
local path_={0} word
local -a known
for word in ${{words[2,CURRENT-1]}}; do
    [[ $word != -- ]] || {{ _files; return }}
    case "$path_ $word" in
        {1}) path_="$path_ $word" ;;
    esac
done
case $path_ in
)",
                                   program.name, alternatives(program));
    for_each_command(program, program.name, [&](const CommandEntry& command, const std::string& path) {
        text += fmt::format("    \"{}\")\n        known=(\n", path);
        for (const auto& [word, description] : words_after(command)) {
            text += fmt::format("            {}\n", zsh_word(word, description));
        }
        text += "        ) ;;\n";
    });
    return text + "esac\n_describe 'command or option' known || _files\n";
}

std::string fish_completion(const CommandEntry& program) {
    std::string text =
        fmt::format(R"(# Completion of {0} for fish.
function __{0}_path
    set -l path_ {0}
    for word in (commandline -opc)[2..-1]
        switch "$path_ $word"
            case {1}
                set path_ "$path_ $word"
        end
    end
    echo $path_
end
)",
                    program.name, [&] {
                        std::string paths;
                        for_each_command(program, program.name, [&](const auto& command, const auto& path) {
                            paths += &command == &program ? "" : fmt::format("'{}' ", path);
                        });
                        return paths;
                    }());
    for_each_command(program, program.name, [&](const CommandEntry& command, const std::string& path) {
        const std::string condition = fmt::format("test (__{}_path) = \"{}\"", program.name, path);
        for (const CommandEntry& below : command.commands) {
            text += fmt::format("complete -c {} -f -n {} -a {} -d {}\n", program.name, fish_quoted(condition),
                                below.name, fish_quoted(below.description));
        }
        for (const OptionEntry& option : command.options) {
            if (!option.is_positional()) {
                text += fmt::format("complete -c {} -n {} -l {}{} -d {}\n", program.name, fish_quoted(condition),
                                    option.names.back().substr(2), option.value.empty() ? "" : " -r",
                                    fish_quoted(option.description));
            }
        }
    });
    return text;
}

}  // namespace perfmon::cli
