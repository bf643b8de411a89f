#include "checker/build/command_line.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace perfmon::build {
namespace {

constexpr std::array caches{"ccache", "sccache", "distcc", "icecc", "buildcache", "fastbuild", "gomacc", "cachepot"};

std::string name_of_program(const std::string& word) {
    return std::filesystem::path(word).filename().string();
}

/// Of an option that is followed by a value: whether it says where a dependency file goes, or asks for one.
bool is_dependency_option_with_value(std::string_view word) {
    return word == "-MF" || word == "-MT" || word == "-MQ" || word == "-MJ";
}

bool is_dependency_option(std::string_view word) {
    constexpr std::array options{"-M", "-MM", "-MD", "-MMD", "-MP", "-MG"};
    const bool has_value_attached = word.size() > 3 && is_dependency_option_with_value(word.substr(0, 3)) &&
                                    word.find('=') == std::string_view::npos;
    return has_value_attached || std::find(options.begin(), options.end(), word) != options.end() ||
           word.starts_with("-Wp,-M");
}

/// What writes files of its own: to the present directory, or to a place that the command names.
bool writes_beside(std::string_view word) {
    return word.starts_with("-save-temps") || word == "--save-temps" || word.starts_with("-ftime-trace") ||
           word.starts_with("-fdump-") || word.starts_with("-fstack-usage") || word.starts_with("-fcallgraph-info") ||
           word.starts_with("-fdiagnostics-add-output");
}

/// Of a link.
bool writes_beside_link(std::string_view word) {
    return word.starts_with("-Wl,--dependency-file") || word.starts_with("-Wl,-Map") || word.starts_with("-Wl,--Map") ||
           word.starts_with("-Wl,--out-implib");
}

bool is_output_option(std::string_view word) {
    return word == "-o";
}

/// Without the options that say where the output goes; the output is added by whoever calls.
template <class Leave>
Arguments without_output(const Arguments& command, Leave leave) {
    Arguments result;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const std::string& word = command[i];
        if (is_output_option(word)) {
            ++i;
        } else if (!(word.starts_with("-o") && word.size() > 2 && word.find("bj") == std::string::npos) && !leave(i)) {
            result.push_back(word);
        }
    }
    return result;
}

/// Without what writes dependencies. They are no part of what is compared, and the two commands of a source file would
/// write the same file.
Arguments without_dependencies(const Arguments& command) {
    Arguments result;
    for (std::size_t i = 0; i < command.size(); ++i) {
        if (is_dependency_option_with_value(command[i])) {
            ++i;
        } else if (!is_dependency_option(command[i]) && !writes_beside(command[i])) {
            result.push_back(command[i]);
        }
    }
    return result;
}

}  // namespace

Arguments split_words(std::string_view command) {
    Arguments words;
    bool in_word = false;
    const auto word = [&]() -> std::string& {
        if (!in_word) {
            words.emplace_back();
            in_word = true;
        }
        return words.back();
    };
    char quote = '\0';
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        const bool is_escape = c == '\\' && i + 1 < command.size() && quote != '\'';
        if (is_escape) {
            const char next = command[++i];
            const bool means_itself = quote == '"' && std::string_view("\"\\$`").find(next) == std::string_view::npos;
            word() += means_itself ? std::string{c, next} : std::string{next};
        } else if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
            word();
        } else if (c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            in_word = false;
        } else {
            word() += c;
        }
    }
    return words;
}

std::string output_of(const Arguments& command) {
    for (std::size_t i = 0; i + 1 < command.size(); ++i) {
        if (is_output_option(command[i])) {
            return command[i + 1];
        }
    }
    return {};
}

Arguments remove_caches(Arguments& command) {
    Arguments removed;
    while (command.size() > 1) {
        const std::string name = name_of_program(command.front());
        const bool is_setting = !removed.empty() && command.front().find('=') != std::string::npos;  // `ccache a=b c++`
        if (!is_setting && std::find(caches.begin(), caches.end(), name) == caches.end()) {
            break;
        }
        if (!is_setting) {
            removed.push_back(name);
        }
        command.erase(command.begin());
    }
    return removed;
}

Arguments compiled_into(const Arguments& command, const std::string& object) {
    Arguments result = without_output(without_dependencies(command), [](std::size_t) { return false; });
    result.insert(result.end(), {"-o", object});
    return result;
}

Arguments preprocessed_into(const Arguments& command, const std::string& file) {
    const Arguments plain = without_dependencies(command);
    Arguments result = without_output(plain, [&](std::size_t i) { return plain[i] == "-c" || plain[i] == "-P"; });
    result.insert(result.end(), {"-E", "-o", file});
    return result;
}

Arguments linked_into(const Arguments& command, const std::string& file) {
    Arguments result = without_output(command, [&](std::size_t i) { return writes_beside_link(command[i]); });
    result.insert(result.end(), {"-o", file});
    return result;
}

std::optional<Arguments> link_command_in(std::string_view commands, const std::filesystem::path& directory,
                                         const std::filesystem::path& linked,
                                         const std::set<std::filesystem::path>& objects) {
    std::optional<Arguments> found;
    Arguments command;
    const auto absolute = [&](const std::filesystem::path& path) { return (directory / path).lexically_normal(); };
    const auto is_of_objects = [&](const std::string& word) { return objects.contains(absolute(word)); };
    const auto finish = [&] {
        const std::string output = output_of(command);
        if (!found && !output.empty() && absolute(output) == linked.lexically_normal() &&
            (!response_file_of(command).empty() || std::any_of(command.begin(), command.end(), is_of_objects))) {
            found = command;
        }
        command.clear();
    };
    while (!commands.empty()) {
        const auto end = std::min(commands.find('\n'), commands.size());
        for (std::string& word : split_words(commands.substr(0, end))) {
            if (word == "&&" || word == ";") {
                finish();
            } else {
                command.push_back(std::move(word));
            }
        }
        finish();
        commands.remove_prefix(std::min(end + 1, commands.size()));
    }
    return found;
}

std::string response_file_of(const Arguments& command) {
    const auto found = std::find_if(command.begin(), command.end(),
                                    [](const std::string& word) { return word.size() > 1 && word.front() == '@'; });
    return found == command.end() ? std::string() : found->substr(1);
}

bool uses_modules(const Arguments& command) {
    return std::any_of(command.begin(), command.end(), [](const std::string& word) {
        return word.ends_with(".modmap") || word.starts_with("-fmodule-mapper=") || word == "-fmodules-ts";
    });
}

}  // namespace perfmon::build
