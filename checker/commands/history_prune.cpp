#include "checker/commands/commands.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/database/open_store.hpp"
#include "checker/database/postgresql_connection.hpp"
#include "checker/history/retention.hpp"
#include "checker/store/config_file.hpp"
#include "checker/text/units.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

namespace perfmon::commands {

ExitCode history_prune(const HistoryPruneOptions& options, text::Terminal& terminal) {
    const auto policy = store::read_config(options.locations.config).history_policy;
    const std::string place = history_place(options.locations.work_directory);
    const auto store = database::open_store(place, database::Access::reading);
    const auto runs = store->runs();
    const auto forgotten = history::runs_to_forget(runs, policy, platform::utc_now());
    store->forget(forgotten);
    terminal.print(fmt::format("forgot {} of {}, in {}\n", forgotten.size(), text::counted(runs.size(), "run"),
                               database::without_password(place)));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
