#include "checker/commands/alert_messages.hpp"

#include "checker/commands/alert_book.hpp"
#include "checker/commands/alert_outlets.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

#include <vector>

namespace perfmon::commands {
namespace {

std::vector<documents::VerdictDocument> stored_verdicts(const std::filesystem::path& work_directory) {
    const store::WorkDirectory work(work_directory);
    std::vector<documents::VerdictDocument> verdicts;
    for (const std::string& name : work.judged_tests()) {
        verdicts.push_back(documents::read_document<documents::VerdictDocument>(work.verdict_of(name)));
    }
    return verdicts;
}

}  // namespace

void show_alert_messages(const store::Locations& locations, text::Terminal& terminal) {
    const auto config = store::read_config(locations.config);
    const auto outlets = alert_outlets(config, locations.config);
    const auto verdicts = stored_verdicts(locations.work_directory);
    const AlertBook book(store::BaselineStore(locations.baselines), verdicts);
    if (outlets.empty()) {
        terminal.print("no alerts are sent: the configuration switches no channel on, or alert_on_regression off\n");
    }
    for (const AlertOutlet& outlet : outlets) {
        const auto news = book.news_for(outlet.recipient, config.alert_configuration.quiet_period_minutes);
        const std::string name = base::printable(outlet.name);
        if (news.empty()) {
            terminal.print(fmt::format("{}: nothing is new\n", name));
            continue;
        }
        terminal.show(
            fmt::format("{} would get:\n\n{}\n", name, outlet.shown(book.message_of(news, outlet.recipient))));
    }
}

}  // namespace perfmon::commands
