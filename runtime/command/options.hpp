#pragma once

#include "runtime/harness/options.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// A process that runs a command and measures it, as the process of a perf test measures benchmarks.
namespace perfmon::command {

/// A command line: the program first.
using CommandWords = std::vector<std::string>;

/// What is measured, and what is run around it.
struct MeasuredCommand {
    CommandWords words;
    std::string file;                   ///< to be run under the name of the first word; empty: that
    std::string input;                  ///< file for the standard input of each run; empty: nothing
    CommandWords set_up;                ///< once before all processes of a run; empty: nothing
    CommandWords prepare;               ///< before each run of the command; empty: nothing
    CommandWords clean_up;              ///< once after them; empty: nothing
    std::int64_t warm_up_runs = 1;      ///< before the first one that is measured
    int exit_code = 0;                  ///< that it is expected to have
    std::filesystem::path declaration;  ///< document that tells with what it was built; empty: nothing does
};

enum class Task { measure, set_up, clean_up };

struct TypedCommand {
    MeasuredCommand command;
    Task task = Task::measure;
    harness::CommandLine options;  ///< those that the process of a perf test has as well
};

/// Takes the command line of this process apart.
/// @throws Error with ExitCode::usage that names the option, with ExitCode::io for a file that it names
[[nodiscard]] TypedCommand parse_command_line(int count, const char* const* words);

}  // namespace perfmon::command
