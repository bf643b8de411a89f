#include "checker/report/series_views.hpp"

#include "checker/report/point_words.hpp"

#include <algorithm>
#include <cstddef>

namespace perfmon::report {
namespace {

SeriesView latest_of(const history::RecordedSeries& recorded) {
    const history::SeriesName& name = recorded.name;
    const auto changes = history::level_changes(recorded.points, history::least_change_of(name.metric));
    SeriesView view = series_view_of(name, recorded.points, changes);
    const std::size_t earlier = view.points.size() - std::min(view.points.size(), drawn_runs);
    view.points.erase(view.points.begin(), view.points.begin() + static_cast<std::ptrdiff_t>(earlier));
    return view;
}

}  // namespace

SeriesView series_view_of(const history::SeriesName& name, const std::vector<history::Point>& points,
                          const std::vector<history::LevelChange>& changes) {
    SeriesView view{name.unit, {}};
    view.points.reserve(points.size());
    for (const history::Point& point : points) {
        const std::string commit = point.commit ? ", " + commit_of(point) : "";
        view.points.push_back({minute_of(point.time) + commit, point.value, false, point.limit});
    }
    for (const history::LevelChange& change : changes) {
        view.points[change.first].is_change_point = true;
    }
    return view;
}

void add_histories(std::vector<MetricView>& metrics, const std::string& environment,
                   const std::vector<history::RecordedSeries>& histories) {
    for (MetricView& metric : metrics) {
        const auto recorded = std::find_if(histories.begin(), histories.end(), [&](const auto& each) {
            return each.name.benchmark == metric.benchmark && each.name.metric == metric.metric &&
                   each.name.environment == environment;
        });
        if (metric.has_row && recorded != histories.end() && recorded->points.size() > 1) {
            metric.series = latest_of(*recorded);
        }
    }
}

}  // namespace perfmon::report
