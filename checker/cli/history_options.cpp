#include "checker/cli/history_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>

namespace perfmon::cli {

void add_history(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen) {
    using commands::HistoryOptions;
    auto options = std::make_shared<HistoryOptions>();
    options->work_directory = store::usual_work_directory();
    CLI::App* const command = app.add_subcommand("history", "Show what earlier runs measured of a benchmark");
    command->callback([options, &terminal, &chosen] {
        chosen = [options, &terminal] { return commands::history(*options, terminal); };
    });
    command->add_option("BENCHMARK", options->benchmark,
                        "Full name or the last parts of it, and :<metric>; default: list those that have a history");
    add_work_directory(*command, options->work_directory);
    command->add_option("--branch", options->branch, "Runs of this branch only");
    command->add_flag_function(
        "--csv", [options](std::int64_t) { options->output = HistoryOptions::Output::csv; }, "Print CSV");
}

}  // namespace perfmon::cli
