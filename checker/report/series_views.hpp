#pragma once

#include "checker/history/recent_changes.hpp"
#include "checker/report/metric_view.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// The latest runs that are drawn of a metric. `perfmon history` has all of them.
constexpr std::size_t drawn_runs = 60;

/// @param changes  of these points
[[nodiscard]] SeriesView series_view_of(const history::SeriesName& name, const std::vector<history::Point>& points,
                                        const std::vector<history::LevelChange>& changes);

/// Gives each metric that a person is shown its history, where there is more of it than the present run.
/// @param environment  id of the one in which the metrics were measured
void add_histories(std::vector<MetricView>& metrics, const std::string& environment,
                   const std::vector<history::RecordedSeries>& histories);

}  // namespace perfmon::report
