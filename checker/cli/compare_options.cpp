#include "checker/cli/compare_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

namespace perfmon::cli {
namespace {

/// @throws Error with ExitCode::usage when something else is to be compared already
void set_compared(commands::CompareOptions& options, commands::CompareOptions::What what,
                  const std::vector<std::string>& values) {
    if (!options.before.empty()) {
        throw Error(ExitCode::usage, "compare",
                    "takes only one of: two result files, --executables, --commands, --revisions");
    }
    options.what = what;
    options.before = values.at(0);
    options.after = values.at(1);
}

}  // namespace

void add_compare(CLI::App& app, const std::vector<std::string>& trailing, text::Terminal& terminal, Chosen& chosen) {
    using What = commands::CompareOptions::What;
    using Two = std::vector<std::string>;
    auto options = std::make_shared<commands::CompareOptions>();
    options->arguments = trailing;
    CLI::App* const command = add_command(
        app, "compare", "Compare two results, executables, commands or revisions", options, chosen,
        [&terminal](const auto& given) {
            if (given.before.empty() || given.after.empty()) {
                throw Error(ExitCode::usage, "compare",
                            "needs two result files, --executables, --commands or --revisions");
            }
            if (!given.arguments.empty() && given.what != What::executables) {
                throw Error(ExitCode::usage, "--", "only --executables takes arguments for the executables");
            }
            if ((given.launches || given.time_budget_s) && given.what == What::results) {
                throw Error(ExitCode::usage, "--launches, --time-budget",
                            "apply only to --executables, --commands and --revisions; result files need no launches");
            }
            return commands::compare(given, terminal);
        });
    command->add_option("BEFORE", options->before, "Result file to compare with");
    command->add_option("AFTER", options->after, "Result file to judge");
    const auto add = [&](const char* name, const char* description, What what) {
        return command
            ->add_option_function<Two>(
                name, [options, what](const Two& values) { set_compared(*options, what, values); }, description)
            ->expected(2);
    };
    add("--executables", "Compare two executables of a perf test in lockstep", What::executables)
        ->type_name("BEFORE AFTER");
    add("--commands", "Compare two commands in lockstep; no shell reads them", What::commands)
        ->type_name("BEFORE AFTER");
    CLI::Option* const revisions =
        add("--revisions", "Build the perf tests of two git revisions and compare them in lockstep", What::revisions)
            ->type_name("BEFORE AFTER");
    command
        ->add_option("--source-dir", options->source_directory,
                     "Source directory of the revisions; default: that of the build tree")
        ->needs(revisions);
    command
        ->add_option("--build-dir", options->build_directory,
                     "Build tree whose options to use; if there is none, the revisions are built as Release")
        ->needs(revisions)
        ->capture_default_str();
    command->add_option("--configuration", options->configuration, "Configuration of a multi-config generator")
        ->needs(revisions);
    add_comparison_settings(*command, *options);
    add_quiet(*command, terminal);
    command->footer("Put arguments for both executables after --: perfmon compare --executables A B -- [fast]\n" +
                    app.get_footer());
}

void add_find_rate(CLI::App& app, const std::vector<std::string>& trailing, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::FindRateOptions>();
    options->command = trailing;
    CLI::App* const command =
        add_command(app, "find-rate", "Find the highest rate at which a workload's latency is within a limit", options,
                    chosen, [&terminal](const auto& given) { return commands::find_rate(given, terminal); });
    command->add_option("WORKLOAD", options->benchmark, "<test case>/<asynchronous workload>")->required();
    command->add_option("--limit", options->limit, "Percentile and the longest time that it may be, such as p99=5ms")
        ->required();
    command->add_option("--first-rate", options->first_rate, "Operations a second to begin with")
        ->check(between(1.0, 1e6))
        ->capture_default_str();
    command->add_option("--launches", options->launches, "Processes at each rate, whose median counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    add_quiet(*command, terminal);
    command->footer(
        "Put the perf test and its arguments after --: perfmon find-rate service/ask --limit p99=5ms -- "
        "./service_perf\n" +
        app.get_footer());
}

}  // namespace perfmon::cli
