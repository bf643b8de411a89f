#include "checker/commands/measured_invocation.hpp"

#include "checker/measure/snapshots.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>

namespace perfmon::commands {
namespace {

/// The word that is the executable. Of a command, what is run around it is passed over: the same program may be in
/// there, and when the accepted executable took that word's place, the new one was compared with itself.
std::ptrdiff_t executable_word_of(const MeasureOptions& options) {
    constexpr std::array around{"--set-up", "--prepare", "--clean-up"};
    const auto end = options.command.end();
    for (auto word = options.command.begin(); word != end; ++word) {
        if (*word == options.executable) {
            return word - options.command.begin();
        }
        if (options.of == MeasureOptions::Of::command &&
            std::find(around.begin(), around.end(), *word) != around.end()) {
            word = std::find(word, end, "--end-of-command");
            if (word == end) {
                break;
            }
        }
    }
    throw Error(ExitCode::usage, "--executable", "\"" + options.executable + "\" is not part of the command after --");
}

}  // namespace

documents::Invocation invocation_of(const MeasureOptions& options, text::Terminal& terminal) {
    documents::Invocation invocation;
    invocation.command = options.command;
    // Absolute: what becomes a snapshot is looked for from another directory.
    invocation.working_directory = (std::filesystem::current_path() / options.working_directory).string();
    if (!options.build_directory.empty()) {
        invocation.build_directory = std::filesystem::absolute(options.build_directory).string();
    }
    invocation.processors = options.processors;
    invocation.timeout_s = options.timeout_s;
    if (!options.executable.empty()) {
        invocation.executable_word = executable_word_of(options);
    }
    if (options.no_executable) {
        return invocation;
    }
    invocation.layouts = options.layouts;
    if (const std::string problem = measure::describe_executable(invocation); !problem.empty()) {
        terminal.debug("{}: cannot become a snapshot: {}", options.perf_test, problem);
    }
    if (const auto left_out = options.layouts.size() - invocation.layouts.size(); left_out > 0) {
        terminal.warn(
            fmt::format("{}: {} of the {} layouts are not measured, because they are the same file as another",
                        options.perf_test, left_out, options.layouts.size() + 1));
    }
    return invocation;
}

}  // namespace perfmon::commands
