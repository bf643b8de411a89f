#include "checker/commands/alert_messages.hpp"
#include "checker/commands/commands.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/alert_phrases.hpp"
#include "checker/text/table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/spelling.hpp"

#include <algorithm>
#include <set>

namespace perfmon::commands {
namespace {

using text::Align;
using text::Cell;

/// The environments that the results of this build were measured in.
std::vector<std::string> present_environments(const std::filesystem::path& work_directory) {
    const store::WorkDirectory work(work_directory);
    std::set<std::string> ids;
    for (const std::string& perf_test : work.measured_tests()) {
        ids.insert(environment_id(store::read_result(work.result_of(perf_test)).environment));
    }
    return {ids.begin(), ids.end()};
}

std::vector<std::string> chosen_environments(const AlertsOptions& options, const std::vector<std::string>& known) {
    if (options.which == AlertsOptions::Which::all_environments) {
        return known;
    }
    if (!options.environment.empty()) {
        if (std::find(known.begin(), known.end(), options.environment) == known.end()) {
            throw Error(ExitCode::usage, "--environment",
                        '"' + options.environment + "\" has no baselines" +
                            base::did_you_mean(options.environment, {known.begin(), known.end()}));
        }
        return {options.environment};
    }
    auto present = present_environments(options.locations.work_directory);
    if (present.empty() && known.size() == 1) {
        return known;
    }
    if (present.empty()) {
        throw Error(ExitCode::usage, "--environment",
                    "no result in " + options.locations.work_directory.string() +
                        " says which environment this is; name it with --environment, or give --all-environments");
    }
    return present;
}

std::vector<Cell> row_of(const documents::Alert& alert, const std::string& state) {
    return {{text::subject_of(alert)},
            {alert.metric},
            {std::string(name_of(alert.kind))},
            {text::quantity(alert.measured, alert.unit)},
            {text::quantity(alert.limit, alert.unit)},
            {alert.opened_at},
            {state}};
}

/// @returns how many are open
std::size_t print_alerts(const documents::RegressionAlerts& alerts, AlertsOptions::Show show, const std::string& id,
                         text::Terminal& terminal) {
    std::vector<std::vector<Cell>> rows;
    if (show == AlertsOptions::Show::all) {
        for (const documents::Alert& alert : alerts.resolved_history) {
            rows.push_back(row_of(
                alert, fmt::format("{}, {}", alert.resolution ? name_of(*alert.resolution) : "-", alert.resolved_at)));
        }
    }
    for (const documents::Alert& alert : alerts.alert_history) {
        rows.push_back(row_of(alert, "open"));
    }
    if (!rows.empty()) {
        terminal.print(base::printable(id) + '\n');
        terminal.show(text::aligned({{"benchmark"},
                                     {"metric"},
                                     {"kind"},
                                     {"measured", Align::right},
                                     {"limit", Align::right},
                                     {"since"},
                                     {"state"}},
                                    rows, terminal.colour()));
    }
    return alerts.alert_history.size();
}

}  // namespace

ExitCode alerts(const AlertsOptions& options, text::Terminal& terminal) {
    if (options.show == AlertsOptions::Show::messages) {
        show_alert_messages(options.locations, terminal);
        return ExitCode::ok;
    }
    const store::BaselineStore baselines(options.locations.baselines);
    const auto known = baselines.environments();
    if (known.empty()) {
        terminal.print(
            fmt::format("no open regressions: no baselines in {}\n", base::printable(baselines.root().string())));
        return ExitCode::ok;
    }
    const auto chosen = chosen_environments(options, known);
    std::size_t open = 0;
    for (const std::string& id : chosen) {
        if (const auto data = baselines.load(id)) {
            open += print_alerts(data->regression_alerts, options.show, id, terminal);
        }
    }
    const std::string where =
        chosen.size() == 1 ? base::printable(chosen.front()) : text::counted(chosen.size(), "environment");
    terminal.print(open == 0 ? fmt::format("no open regressions in {}\n", where)
                             : fmt::format("{} open in {}\n", text::counted(open, "regression"), where));
    return open > 0 && options.show == AlertsOptions::Show::open ? ExitCode::regression : ExitCode::ok;
}

}  // namespace perfmon::commands
