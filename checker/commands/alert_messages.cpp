#include "checker/commands/alert_messages.hpp"

#include "checker/commands/alert_book.hpp"
#include "checker/commands/alert_outlets.hpp"
#include "checker/commands/stored_verdicts.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/work_directory.hpp"

#include <fmt/format.h>

namespace perfmon::commands {

void show_alert_messages(const store::Locations& locations, text::Terminal& terminal) {
    const auto config = store::read_config(locations.config);
    const auto outlets = alert_outlets(config, locations.config);
    const StoredVerdicts stored = stored_verdicts(store::WorkDirectory(locations.work_directory));
    const AlertBook book(store::BaselineStore(locations.baselines), stored.verdicts, stored.source_directory);
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
