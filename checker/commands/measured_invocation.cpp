#include "checker/commands/measured_invocation.hpp"

#include "checker/measure/snapshots.hpp"
#include "runtime/base/error.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

namespace perfmon::commands {

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
        const auto word = std::find(options.command.begin(), options.command.end(), options.executable);
        if (word == options.command.end()) {
            throw Error(ExitCode::usage, "--executable",
                        "\"" + options.executable + "\" is not part of the command after --");
        }
        invocation.executable_word = word - options.command.begin();
    }
    if (options.no_executable) {
        return invocation;
    }
    if (const std::string problem = measure::describe_executable(invocation); !problem.empty()) {
        terminal.debug("{}: cannot become a snapshot: {}", options.perf_test, problem);
    }
    return invocation;
}

}  // namespace perfmon::commands
