#include "checker/commands/commands.hpp"
#include "checker/commands/publications.hpp"
#include "checker/commands/publish_alerts.hpp"
#include "checker/commands/publish_exports.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/commands/publish_reports.hpp"
#include "checker/commands/report_input.hpp"
#include "checker/commands/stored_verdicts.hpp"
#include "checker/report/report_view.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/work_directory.hpp"

#include <array>
#include <optional>
#include <string>

namespace perfmon::commands {
namespace {

/// What follows the history and the reports, in this order. A function more is a publication more.
constexpr std::array publications{publish_alerts, publish_exports};

/// One that cannot be read is up to the check that is red for it.
std::optional<documents::Config> readable_config(const store::Locations& locations, text::Terminal& terminal) {
    try {
        return store::read_config(locations.config);
    } catch (const Error& error) {
        terminal.debug("the configuration is not obeyed: {}", error.what());
        return std::nullopt;
    }
}

}  // namespace

ExitCode report(const ReportOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const StoredVerdicts stored = stored_verdicts(work, options.expected);
    if (stored.perf_tests.empty()) {
        throw no_verdict(work);
    }
    const auto config = readable_config(options.locations, terminal);
    report::ReportInput input = report_input(stored, config, options.locations, terminal);
    terminal.debug("verdicts of {} of {} perf tests, {} open alerts", input.verdicts.size(), stored.perf_tests.size(),
                   input.open_alerts.size());

    Publications attempts(terminal);
    const Publishable publishable{stored.verdicts, config, options.locations, stored.source_directory};
    input.histories = publish_history(publishable, attempts, terminal);
    publish_reports(report::view_of(input), work.reports(), options, attempts, terminal);
    for (const std::string& name : input.without_verdict) {
        terminal.warn(name + " has no verdict: it was not measured or not checked");
    }
    for (const std::string& sentence : input.unmatched_keys) {
        terminal.warn(sentence);
    }
    for (const auto publish : publications) {
        publish(publishable, attempts, terminal);
    }
    return attempts.code();
}

}  // namespace perfmon::commands
