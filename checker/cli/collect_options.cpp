#include "checker/cli/collect_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>

namespace perfmon::cli {

void add_collect(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    using commands::CollectOptions;
    auto options = std::make_shared<CollectOptions>();
    CLI::App* const command =
        add_command(app, "collect", "Tell what a build tree holds: targets, sizes, times, tests", options, chosen,
                    [&terminal](const auto& given) { return commands::collect(given, terminal); });
    command->add_option("--build-dir", options->build_directory, "Build tree, of any CMake project")
        ->capture_default_str();
    command->add_option("--configuration", options->configuration,
                        "Configuration of a multi-config generator; default: CMAKE_DEFAULT_BUILD_TYPE, else the first");
    command->add_option("--target", options->targets, "Targets to look at; default: all");
    CLI::Option* const json = command->add_flag_function(
        "--json", [options](std::int64_t) { options->output = CollectOptions::Output::json; }, "Print a JSON document");
    CLI::Option* const test =
        command->add_option("--test", options->perf_test, "Perf test whose result to write; prints one line")
            ->excludes(json);
    CLI::Option* const directory =
        command->add_option("--dir", options->work_directory, "Work directory; default: that of the build tree")
            ->envname("PERFMON_DIR");
    test->needs(directory);
    command
        ->add_option("--source-dir", options->source_directory,
                     "Directory whose commit is recorded in the result; default: the project's")
        ->needs(test);
    add_quiet(*command, terminal);
}

}  // namespace perfmon::cli
