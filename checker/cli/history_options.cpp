#include "checker/cli/history_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/terminal.hpp"

#include <memory>

namespace perfmon::cli {
namespace {

void add_import(CLI::App& group, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::HistoryImportOptions>();
    CLI::App* const command =
        add_command(group, "import", "Take runs and baselines from elsewhere into the history", options, chosen,
                    [&terminal](const auto& given) { return commands::history_import(given, terminal); });
    command
        ->add_option("FROM", options->sources,
                     "Verdicts, results, baseline files, work directories, directories of baselines, and histories")
        ->required();
    add_work_directory(*command, options->work_directory);
    command->add_option("--branch", options->branch, "Branch of the runs in verdicts and results, which do not say it");
}

void add_prune(CLI::App& group, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::HistoryPruneOptions>();
    CLI::App* const command = add_command(
        group, "prune", "Forget the runs that history_policy does not keep", options, chosen,
        [&terminal](const auto& given) { return commands::history_prune(at_declared_places(given), terminal); });
    add_work_directory(*command, options->locations.work_directory);
    add_config(*command, options->locations);
}

}  // namespace

void add_history(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    using commands::HistoryOptions;
    auto options = std::make_shared<HistoryOptions>();
    options->work_directory = store::usual_work_directory();
    options->columns = platform::terminal_columns(platform::OutputStream::output).value_or(options->columns);
    options->glyphs = text::glyphs_for(platform::environment_variable);
    CLI::App* const command = app.add_subcommand("history", "Show what earlier runs measured of a benchmark");
    command->callback([options, command, &terminal, &chosen] {
        if (command->get_subcommands().empty()) {
            chosen = [options, &terminal] { return commands::history(*options, terminal); };
        }
    });
    add_import(*command, terminal, chosen);
    add_prune(*command, terminal, chosen);
    command->add_option("BENCHMARK", options->benchmark,
                        "Full name or the last parts of it, and :<metric>; default: list those that have a history");
    add_work_directory(*command, options->work_directory);
    command->add_option("--branch", options->branch, "Runs of this branch only");
    command->add_flag_function(
        "--json", [options](std::int64_t) { options->output = HistoryOptions::Output::json; }, "Print a document");
    command->add_flag_function(
        "--csv", [options](std::int64_t) { options->output = HistoryOptions::Output::csv; }, "Print CSV");
}

void add_site(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::SiteOptions>();
    options->work_directory = store::usual_work_directory();
    CLI::App* const command = add_command(app, "site", "Write the history as a site of static pages", options, chosen,
                                          [&terminal](const auto& given) { return commands::site(given, terminal); });
    command->add_option("--out", options->directory, "Directory of the site; an earlier site there is replaced")
        ->required();
    add_work_directory(*command, options->work_directory);
    command->add_option("--branch", options->branch, "Runs of this branch only");
    command
        ->add_option_function<std::string>(
            "--url", [options](const std::string& url) { options->url = url.ends_with('/') ? url : url + '/'; },
            "Where the site is served, for the addresses in its feed")
        ->check(CLI::Validator(
            [](const std::string& url) {
                return url.starts_with("https://") || url.starts_with("http://")
                           ? std::string()
                           : "does not begin with https:// or http://";
            },
            "URL"));
    add_quiet(*command, terminal);
}

void add_baseline_pull(CLI::App& group, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::BaselinePullOptions>();
    CLI::App* const command = add_command(
        group, "pull", "Take the baselines that the history keeps into the files", options, chosen,
        [&terminal](const auto& given) { return commands::baseline_pull(at_declared_places(given), terminal); });
    add_work_directory(*command, options->locations.work_directory);
    add_baseline_directory(*command, options->locations);
    command->add_option("--environment", options->environment, "Environment id; default: all");
}

}  // namespace perfmon::cli
