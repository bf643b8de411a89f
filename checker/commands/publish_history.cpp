#include "checker/commands/publish_history.hpp"

#include "checker/database/open_store.hpp"
#include "checker/history/retention.hpp"
#include "checker/history/run_record.hpp"
#include "checker/revision/present_origin.hpp"
#include "runtime/platform/environment.hpp"
#include "runtime/platform/file.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::commands {
namespace {

std::string named_store() {
    return platform::environment_variable("PERFMON_STORE");
}

/// What these runs measured and was judged, with all that came before on the branch.
std::vector<history::RecordedSeries> judged_series(const std::vector<history::RunRecord>& runs,
                                                   const std::string& branch, history::Store& store) {
    std::vector<history::SeriesName> names;
    for (const history::RunRecord& run : runs) {
        for (const history::Measurement& one : run.measurements) {
            if (one.verdict != verdict::Verdict::unjudged) {
                names.push_back({one.benchmark, one.metric, environment_id(run.environment), one.unit, one.direction});
            }
        }
    }
    auto points = store.points_of_each(names);
    std::vector<history::RecordedSeries> all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::erase_if(points[i], [&branch](const history::Point& point) { return point.branch != branch; });
        all.push_back({std::move(names[i]), std::move(points[i])});
    }
    return all;
}

std::vector<history::RecordedSeries> record(const Publishable& what, text::Terminal& terminal) {
    const documents::RunOrigin origin = revision::present_origin(what.source_directory);
    std::vector<history::RunRecord> runs;
    for (const documents::VerdictDocument& verdict : what.verdicts) {
        if (history::RunRecord run = history::record_of(verdict, origin); !run.measurements.empty()) {
            runs.push_back(std::move(run));
        }
    }
    if (runs.empty()) {
        return {};
    }
    const std::string place = history_place(what.locations.work_directory);
    const auto store = database::open_store(place, database::Access::writing);
    const std::size_t added = store->append(runs);
    terminal.debug("{} of {} runs are new in the history", added, runs.size());
    // A team's is thinned by nobody's run: each branch may configure it otherwise.
    if (what.config && !database::is_shared(place)) {
        store->forget(history::runs_to_forget(store->runs(), what.config->history_policy, platform::utc_now()));
    }
    return judged_series(runs, origin.branch, *store);
}

}  // namespace

std::string history_place(const std::filesystem::path& work_directory) {
    const std::string named = named_store();
    return named.empty() ? (work_directory / "history.sqlite3").string() : named;
}

std::vector<history::RecordedSeries> publish_history(const Publishable& what, Publications& publications,
                                                     text::Terminal& terminal) {
    std::vector<history::RecordedSeries> histories;
    if (!named_store().empty() || database::has_sqlite()) {
        publications.attempt("the runs were not recorded in the history", [&] { histories = record(what, terminal); });
    }
    return histories;
}

}  // namespace perfmon::commands
