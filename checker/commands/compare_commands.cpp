#include "checker/commands/compare_commands.hpp"

#include "checker/commands/compare_executables.hpp"
#include "checker/measure/command_process.hpp"
#include "runtime/base/shell.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {
namespace {

std::vector<std::string> words_of(const std::string& command) {
    auto words = base::shell_words(command);
    if (words.empty()) {
        throw Error(ExitCode::usage, "--commands", "one of the two is empty");
    }
    return words;
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list += word + '\0';
    }
    return list;
}

}  // namespace

/// The two processes differ in one word, which names the file that lists the words of a command.
ExitCode compare_commands(const CompareOptions& options, text::Terminal& terminal) {
    const auto before = words_of(options.before);
    const auto after = words_of(options.after);
    const platform::Temporary lists(platform::temporary_directory(), platform::Temporary::Kind::directory);
    const std::filesystem::path before_list = lists.path() / "before";
    const std::filesystem::path after_list = lists.path() / "latter";  // as long as the other: it lies on the stack
    platform::write_file_atomically(before_list, listed(before));
    platform::write_file_atomically(after_list, listed(after));

    TwoExecutables both;
    both.kind = documents::Kind::command;
    both.perf_test = std::filesystem::path(after.front()).filename().string();
    both.name_of_before = options.before;
    both.before.origin = documents::Origin::executable;
    both.before.executable = before_list.string();
    both.after.command = {measure::command_program(), "--command-from", after_list.string()};
    both.after.executable_word = 2;
    both.settings = settings_of(options);
    both.thresholds = options.thresholds;
    both.metrics = {"time", "cpu_time", "peak_rss"};
    return compare_executables(std::move(both), terminal);
}

}  // namespace perfmon::commands
