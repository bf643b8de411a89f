#include "checker/cli/bisect_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>

namespace perfmon::cli {

void add_bisect(CLI::App& app, const std::string& program, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::BisectOptions>();
    options->program = program;
    commands::CompareOptions& revisions = options->revisions;
    CLI::App* const command =
        add_command(app, "bisect", "Find the commit at which a benchmark regressed", options, chosen,
                    [&terminal](const auto& given) { return commands::bisect(given, terminal); });
    command
        ->add_option("BENCHMARK", options->benchmark,
                     "<perf test>/<test case>/<benchmark>, or the last parts of it; then :METRIC for a certain one")
        ->required();
    command->add_option("GOOD", revisions.before, "Git revision at which it was good")->required();
    command->add_option("BAD", revisions.after, "Git revision at which it is bad")->required();
    command->add_option("--source-dir", revisions.source_directory,
                        "Source directory of the revisions; default: that of the build tree");
    command
        ->add_option("--build-dir", revisions.build_directory,
                     "Build tree whose options to use; if there is none, the revisions are built as Release")
        ->capture_default_str();
    command->add_option("--configuration", revisions.configuration, "Configuration of a multi-config generator");
    add_comparison_settings(*command, revisions);
    add_quiet(*command, terminal);
}

}  // namespace perfmon::cli
