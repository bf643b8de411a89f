#include "checker/cli/measure_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>

namespace perfmon::cli {

void add_measure_size(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::MeasureSizeOptions>();
    CLI::App* const command =
        add_command(app, "measure-size", "Measure the size of a target that perf_size_test() declares", options, chosen,
                    [&terminal](const auto& given) { return commands::measure_size(given, terminal); });
    command->add_option("--test", options->perf_test, "Name of the perf test")->required();
    add_locations(*command, options->locations);
    command->add_option("--build-dir", options->build_directory,
                        "Build tree; what is in it is no change of the sources");
    command->add_option("--source-dir", options->source_directory, "Directory whose commit is measured");
}

void add_measure_build(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::MeasureBuildOptions>();
    CLI::App* const command =
        add_command(app, "measure-build", "Measure how long a target of perf_build_test() takes to build", options,
                    chosen, [&terminal](const auto& given) { return commands::measure_build(given, terminal); });
    command->add_option("--test", options->perf_test, "Name of the perf test")->required();
    add_locations(*command, options->locations);
    command->add_option("--launcher", options->launchers,
                        "Compiler launcher of the build, which is left out and named in the output");
    add_quiet(*command, terminal);
}

}  // namespace perfmon::cli
