#include "checker/commands/publish_history.hpp"

#include "checker/database/open_store.hpp"
#include "checker/history/retention.hpp"
#include "checker/history/run_record.hpp"
#include "checker/store/config_file.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/system.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace perfmon::commands {
namespace {

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// Nothing where the configuration cannot be read: that is up to the check, which is red for it.
void thin(history::Store& store, const store::Locations& locations, text::Terminal& terminal) {
    documents::HistoryPolicy policy;
    try {
        policy = store::read_config(locations.config).history_policy;
    } catch (const Error& error) {
        terminal.debug("no run was forgotten: {}", error.what());
        return;
    }
    store.forget(history::runs_to_forget(store.runs(), policy, platform::utc_now()));
}

void record(const std::vector<documents::VerdictDocument>& verdicts, const store::Locations& locations,
            text::Terminal& terminal) {
    history::Origin origin = history::origin_from(variable);
    origin.host = platform::host_name();
    std::vector<history::RunRecord> runs;
    for (const documents::VerdictDocument& verdict : verdicts) {
        if (history::RunRecord run = history::record_of(verdict, origin); !run.measurements.empty()) {
            runs.push_back(std::move(run));
        }
    }
    if (runs.empty()) {
        return;
    }
    const std::string place = history_place(locations.work_directory);
    const auto store = database::open_store(place, database::Access::writing);
    const std::size_t added = store->append(runs);
    terminal.debug("{} of {} runs are new in the history", added, runs.size());
    if (!database::is_shared(place)) {  // a team's is thinned by nobody's run: each branch may configure it otherwise
        thin(*store, locations, terminal);
    }
}

}  // namespace

std::string history_place(const std::filesystem::path& work_directory) {
    const std::string named = variable("PERFMON_STORE");
    return named.empty() ? (work_directory / "history.sqlite3").string() : named;
}

ExitCode publish_history(const std::vector<documents::VerdictDocument>& verdicts, const store::Locations& locations,
                         text::Terminal& terminal) {
    if (variable("PERFMON_STORE").empty() && !database::has_sqlite()) {
        return ExitCode::ok;
    }
    try {
        record(verdicts, locations, terminal);
        return ExitCode::ok;
    } catch (const Error& error) {
        terminal.error(fmt::format("the runs were not recorded in the history: {}", error.what()));
        return error.code() == ExitCode::usage ? ExitCode::usage : ExitCode::io;
    }
}

}  // namespace perfmon::commands
