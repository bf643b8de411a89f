#include "checker/commands/publish_history.hpp"

#include "checker/database/open_store.hpp"
#include "checker/history/recent_changes.hpp"
#include "checker/history/retention.hpp"
#include "checker/history/run_record.hpp"
#include "checker/report/history_text.hpp"
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

/// What these runs measured and was judged, with all that came before on the same branch.
std::vector<history::RecordedSeries> judged_series(const std::vector<history::RunRecord>& runs, history::Store& store) {
    std::vector<history::RecordedSeries> all;
    for (const history::RunRecord& run : runs) {
        for (const history::Measurement& one : run.measurements) {
            if (one.verdict == verdict::Verdict::unjudged) {
                continue;
            }
            auto& series = all.emplace_back();
            series.name = {one.benchmark, one.metric, environment_id(run.environment), one.unit, one.direction};
            series.points = store.points_of(series.name);
            std::erase_if(series.points,
                          [&run](const history::Point& point) { return point.origin.branch != run.origin.branch; });
        }
    }
    return all;
}

std::vector<std::string> record(const std::vector<documents::VerdictDocument>& verdicts,
                                const store::Locations& locations, text::Terminal& terminal) {
    history::Origin origin = history::origin_from(variable);
    origin.host = platform::host_name();
    std::vector<history::RunRecord> runs;
    for (const documents::VerdictDocument& verdict : verdicts) {
        if (history::RunRecord run = history::record_of(verdict, origin); !run.measurements.empty()) {
            runs.push_back(std::move(run));
        }
    }
    if (runs.empty()) {
        return {};
    }
    const std::string place = history_place(locations.work_directory);
    const auto store = database::open_store(place, database::Access::writing);
    const std::size_t added = store->append(runs);
    terminal.debug("{} of {} runs are new in the history", added, runs.size());
    if (!database::is_shared(place)) {  // a team's is thinned by nobody's run: each branch may configure it otherwise
        thin(*store, locations, terminal);
    }
    std::vector<std::string> sentences;
    for (const history::RecentChange& change : history::recent_changes(judged_series(runs, *store))) {
        sentences.push_back(report::sentence_of(change));
    }
    return sentences;
}

}  // namespace

std::string history_place(const std::filesystem::path& work_directory) {
    const std::string named = variable("PERFMON_STORE");
    return named.empty() ? (work_directory / "history.sqlite3").string() : named;
}

PublishedHistory publish_history(const std::vector<documents::VerdictDocument>& verdicts,
                                 const store::Locations& locations, text::Terminal& terminal) {
    PublishedHistory published;
    if (variable("PERFMON_STORE").empty() && !database::has_sqlite()) {
        return published;
    }
    try {
        published.change_points = record(verdicts, locations, terminal);
    } catch (const Error& error) {
        terminal.error(fmt::format("the runs were not recorded in the history: {}", error.what()));
        published.code = error.code() == ExitCode::usage ? ExitCode::usage : ExitCode::io;
    }
    return published;
}

}  // namespace perfmon::commands
