#include "checker/build/command_line.hpp"

#include "checker/build/written_files.hpp"
#include "runtime/base/shell.hpp"

#include <fmt/ranges.h>

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

/// How many words at the beginning are `env` or `cmake -E env`, with their options and settings.
std::size_t words_that_set_variables(const Arguments& command) {
    const auto is = [&](std::size_t i, std::string_view word) { return i < command.size() && command[i] == word; };
    const std::string program = command.empty() ? "" : name_of_program(command.front());
    const bool is_cmake = program.starts_with("cmake") && is(1, "-E") && is(2, "env");
    if (!is_cmake && program != "env") {
        return 0;
    }
    std::size_t at = is_cmake ? 3 : 1;
    while (at < command.size() && (command[at].starts_with('-') || command[at].find('=') != std::string::npos)) {
        const bool has_value = command[at] == "-u" || command[at] == "-C";
        const bool is_last = command[at] == "--";
        at = std::min(at + (has_value ? 2 : 1), command.size());
        if (is_last) {
            break;
        }
    }
    return at;
}

}  // namespace

std::string output_of(const Arguments& command) {
    for (std::size_t i = 0; i + 1 < command.size(); ++i) {
        if (command[i] == "-o") {
            return command[i + 1];
        }
    }
    return {};
}

Arguments remove_caches(Arguments& command) {
    Arguments removed;
    const std::size_t at = words_that_set_variables(command);
    while (command.size() > at + 1) {
        const std::string name = name_of_program(command[at]);
        const bool is_setting = !removed.empty() && command[at].find('=') != std::string::npos;  // `ccache a=b c++`
        if (!is_setting && std::find(caches.begin(), caches.end(), name) == caches.end()) {
            break;
        }
        if (!is_setting) {
            removed.push_back(name);
        }
        command.erase(command.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return removed;
}

std::string name_of_launcher(const Arguments& words) {
    const std::size_t at = words_that_set_variables(words);
    return at < words.size() ? name_of_program(words[at]) : fmt::format("{}", fmt::join(words, " "));
}

bool is_preprocessed(const Arguments& command, const std::filesystem::path& source) {
    constexpr std::array languages{"c", "c++", "objective-c", "objective-c++", "cuda", "hip", "assembler-with-cpp"};
    constexpr std::array endings{".c",    ".m",    ".C",   ".M",   ".c++", ".cc",   ".cp",
                                 ".cpp",  ".cxx",  ".CPP", ".mpp", ".ixx", ".cppm", ".ccm",
                                 ".cxxm", ".c++m", ".mm",  ".cu",  ".hip", ".S",    ".sx"};
    std::string language;
    for (std::size_t i = 0; i + 1 < command.size(); ++i) {
        if (command[i] == "-x") {
            language = command[i + 1];
        }
    }
    if (language.empty() || language == "none") {
        return std::find(endings.begin(), endings.end(), source.extension()) != endings.end();
    }
    constexpr std::string_view of_header = "-header";  // that is precompiled
    if (language.ends_with(of_header)) {
        language.resize(language.size() - of_header.size());
    }
    return std::find(languages.begin(), languages.end(), language) != languages.end();
}

Arguments written_to(const Arguments& command, const std::string& file) {
    Arguments result = without_written_files(command);
    result.insert(result.end(), {"-o", file});
    return result;
}

/// Clang would write what it is asked for by -Xclang -emit-pch, in spite of -E.
Arguments preprocessed_into(const Arguments& command, const std::string& file) {
    Arguments result;
    for (const std::string& word : without_written_files(command)) {
        if (word.starts_with("-emit-") && !result.empty() && result.back() == "-Xclang") {
            result.pop_back();
        } else if (word != "-c" && word != "-P") {
            result.push_back(word);
        }
    }
    result.insert(result.end(), {"-E", "-o", file});
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
        for (std::string& word : base::shell_words(commands.substr(0, end), base::ShellSyntax::kept)) {
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
