#include "checker/cli/history_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/terminal.hpp"

#include <memory>

namespace perfmon::cli {

void add_history(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    using commands::HistoryOptions;
    auto options = std::make_shared<HistoryOptions>();
    options->work_directory = store::usual_work_directory();
    options->columns = platform::terminal_columns(platform::OutputStream::output).value_or(options->columns);
    options->glyphs = text::glyphs_for(platform::environment_variable);
    CLI::App* const command =
        add_command(app, "history", "Show what earlier runs measured of a benchmark", options, chosen,
                    [&terminal](const auto& given) { return commands::history(given, terminal); });
    command->add_option("BENCHMARK", options->benchmark,
                        "Full name or the last parts of it, and :<metric>; default: list those that have a history");
    add_work_directory(*command, options->work_directory);
    command->add_option("--branch", options->branch, "Runs of this branch only");
    command->add_flag_function(
        "--json", [options](std::int64_t) { options->output = HistoryOptions::Output::json; }, "Print a document");
    command->add_flag_function(
        "--csv", [options](std::int64_t) { options->output = HistoryOptions::Output::csv; }, "Print CSV");
}

}  // namespace perfmon::cli
