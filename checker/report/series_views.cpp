#include "checker/report/series_views.hpp"

#include "runtime/base/short_hash.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace perfmon::report {
namespace {

SeriesView series_view_of(const history::RecordedSeries& recorded) {
    SeriesView view;
    view.unit = recorded.name.unit;
    const auto& points = recorded.points;
    const std::size_t first = points.size() - std::min(points.size(), drawn_runs);
    std::transform(points.begin() + static_cast<std::ptrdiff_t>(first), points.end(), std::back_inserter(view.points),
                   [](const history::Point& point) {
                       return SeriesPoint{point.commit ? base::short_hash(*point.commit) : point.time, point.value};
                   });
    for (const history::LevelChange& change :
         history::level_changes(points, history::least_change_of(recorded.name.metric))) {
        if (change.first >= first) {
            view.points[change.first - first].is_change_point = true;
        }
    }
    return view;
}

}  // namespace

void add_histories(std::vector<MetricView>& metrics, const std::string& environment,
                   const std::vector<history::RecordedSeries>& histories) {
    for (MetricView& metric : metrics) {
        const auto recorded = std::find_if(histories.begin(), histories.end(), [&](const auto& each) {
            return each.name.benchmark == metric.benchmark && each.name.metric == metric.metric &&
                   each.name.environment == environment;
        });
        if (metric.has_row && recorded != histories.end() && recorded->points.size() > 1) {
            metric.series = series_view_of(*recorded);
            metric.series->limit = metric.limit;
        }
    }
}

}  // namespace perfmon::report
