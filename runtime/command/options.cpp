#include "runtime/command/options.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace perfmon::command {
namespace {

constexpr std::string_view end_of_command = "--end-of-command";
constexpr std::int64_t most_warm_up_runs = 1'000'000;
constexpr std::int64_t highest_exit_code = 255;

/// What is left of a command line.
class RestOfWords {
public:
    RestOfWords(int count, const char* const* words) : words_(words + 1, words + count) {}

    [[nodiscard]] bool is_empty() const { return next_ == words_.size(); }
    [[nodiscard]] const std::string& take() { return words_[next_++]; }

    [[nodiscard]] const std::string& value_of(const std::string& option) {
        if (is_empty()) {
            throw Error(ExitCode::usage, option, "has no value");
        }
        return take();
    }

    [[nodiscard]] CommandWords command_of(const std::string& option) {
        CommandWords command;
        while (!is_empty()) {
            if (const std::string& word = take(); word != end_of_command) {
                command.push_back(word);
            } else if (command.empty()) {
                throw Error(ExitCode::usage, option, "is an empty command");
            } else {
                return command;
            }
        }
        throw Error(ExitCode::usage, option, "has no " + std::string(end_of_command) + " behind it");
    }

private:
    std::vector<std::string> words_;
    std::size_t next_ = 0;
};

std::int64_t number_of(const std::string& option, const std::string& text, std::int64_t least, std::int64_t most) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end || number < least || number > most) {
        throw Error(ExitCode::usage, option,
                    "wants a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", not \"" +
                        text + "\"");
    }
    return number;
}

/// The words that a file lists, each with a NUL behind it.
CommandWords words_in(const std::string& file) {
    CommandWords words;
    const std::string text = platform::read_file(file);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\0', begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// @returns whether it is one of those that take a command
bool take_command(const std::string& option, RestOfWords& rest, MeasuredCommand& command) {
    const std::map<std::string_view, CommandWords*> places{{"--command", &command.words},
                                                           {"--set-up", &command.set_up},
                                                           {"--prepare", &command.prepare},
                                                           {"--clean-up", &command.clean_up}};
    const auto place = places.find(option);
    if (place == places.end()) {
        return false;
    }
    *place->second = rest.command_of(option);
    return true;
}

/// @returns whether it is one that tells more of the command
bool take_circumstance(const std::string& option, RestOfWords& rest, MeasuredCommand& command) {
    if (option == "--command-from") {
        command.words = words_in(rest.value_of(option));
    } else if (option == "--file") {
        command.file = rest.value_of(option);
    } else if (option == "--input") {
        command.input = rest.value_of(option);
    } else if (option == "--declaration") {
        command.declaration = rest.value_of(option);
    } else if (option == "--warm-up") {
        command.warm_up_runs = number_of(option, rest.value_of(option), 1, most_warm_up_runs);
    } else if (option == "--exit-code") {
        command.exit_code = static_cast<int>(number_of(option, rest.value_of(option), 0, highest_exit_code));
    } else {
        return false;
    }
    return true;
}

/// @returns whether it is an option without a value
bool take_flag(const std::string& option, TypedCommand& typed) {
    const std::map<std::string_view, bool*> flags{{"--perfmon-list", &typed.options.list},
                                                  {"--perfmon-dry-run", &typed.options.dry_run},
                                                  {"--perfmon-count", &typed.options.count},
                                                  {"--perfmon-count-instructions", &typed.options.count_instructions}};
    const std::map<std::string_view, Task> tasks{{"--perfmon-set-up", Task::set_up},
                                                 {"--perfmon-clean-up", Task::clean_up}};
    if (const auto flag = flags.find(option); flag != flags.end()) {
        *flag->second = true;
        return true;
    }
    const auto task = tasks.find(option);
    if (task != tasks.end()) {
        typed.task = task->second;
    }
    return task != tasks.end();
}

/// An option of a perf test's process that has a value, in the next word or behind `=`.
/// @returns whether it is one
bool take_value(const std::string& word, RestOfWords& rest, harness::CommandLine& options) {
    const std::map<std::string_view, std::string*> places{
        {"--perfmon-out", &options.out},
        {"--perfmon-samples", &options.samples},
        {"--perfmon-sample-time", &options.sample_time_ms},
        {"--perfmon-time-budget", &options.time_budget_s},
        {"--perfmon-only-from", &options.only_from},
        {"--perfmon-lockstep", &options.lockstep},
        {"--perfmon-meet-as", &options.meet_as},
        {"--perfmon-order-seed", &options.order_seed},
        {"--perfmon-counted-iterations", &options.counted_iterations}};
    const auto equals = word.find('=');
    const std::string option = word.substr(0, equals);
    const auto value = [&] { return equals == std::string::npos ? rest.value_of(option) : word.substr(equals + 1); };
    if (const auto place = places.find(option); place != places.end()) {
        *place->second = value();
    } else if (option == "--perfmon-only") {
        options.only.push_back(value());
    } else if (option == "--perfmon-count-once") {
        options.count_once.push_back(value());
    } else {
        return false;
    }
    return true;
}

}  // namespace

TypedCommand parse_command_line(int count, const char* const* words) {
    TypedCommand typed;
    RestOfWords rest(count, words);
    while (!rest.is_empty()) {
        const std::string word = rest.take();
        const bool is_known = take_command(word, rest, typed.command) || take_circumstance(word, rest, typed.command) ||
                              take_flag(word, typed) || take_value(word, rest, typed.options);
        if (!is_known) {
            throw Error(ExitCode::usage, word, "is no option of perfmon-command");
        }
    }
    if (typed.command.words.empty()) {
        throw Error(ExitCode::usage, "--command", "is missing");
    }
    return typed;
}

}  // namespace perfmon::command
