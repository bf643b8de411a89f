#include "checker/history/series_document.hpp"

#include <algorithm>
#include <iterator>

namespace perfmon::history {
namespace {

documents::HistoryChangePoint document_of(const LevelChange& change, const std::vector<Point>& points) {
    documents::HistoryChangePoint document;
    document.first = static_cast<std::int64_t>(change.first);
    document.time = points[change.first].time;
    document.before = change.before;
    document.after = change.after;
    document.change_percent = change.percent();
    document.last_commit_before = points[change.first - 1].commit;
    document.first_commit_after = points[change.first].commit;
    document.values_after = static_cast<std::int64_t>(change.values_after);
    document.chance = change.chance;
    return document;
}

}  // namespace

documents::HistorySeries document_of(const SeriesName& series, const std::vector<Point>& points,
                                     const std::vector<LevelChange>& changes) {
    documents::HistorySeries document{
        series.benchmark, series.metric, series.environment, series.unit, series.direction, points, {}};
    std::transform(changes.begin(), changes.end(), std::back_inserter(document.change_points),
                   [&points](const LevelChange& change) { return document_of(change, points); });
    return document;
}

}  // namespace perfmon::history
