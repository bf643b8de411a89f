#include "checker/cli/control_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>

namespace perfmon::cli {

void add_control(CLI::App& app, const std::string& program, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::ControlOptions>();
    options->program = program;
    CLI::App* const command =
        add_command(app, "control", "Check code against itself: red for nothing, and what would be seen", options,
                    chosen, [&terminal](const auto& given) { return commands::control(given, terminal); });
    command->add_option("TEST", options->perf_tests, "Perf tests; default: all of the build that run a program");
    add_work_directory(*command, options->standard.locations.work_directory);
    add_config(*command, options->standard.locations);
    add_thresholds(*command, options->standard.thresholds);
    command->add_option("--seconds", options->seconds, "Time for all perf tests together")
        ->check(between(0.001, 86400.0))
        ->capture_default_str();
    command->add_flag_function(
        "--json", [options](std::int64_t) { options->output = commands::ControlOptions::Output::json; },
        "Print a JSON document");
    add_quiet(*command, terminal);
}

}  // namespace perfmon::cli
