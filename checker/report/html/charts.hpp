#pragma once

#include "checker/report/chart_views.hpp"
#include "checker/report/metric_view.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/report/size_table.hpp"

#include <string>
#include <vector>

/// The pictures of a report, each as an SVG element with a description of what it shows.
namespace perfmon::report::html {

/// The change of a metric with its interval, on a scale on which worse is to the right and its limit in the same place
/// in every row; empty where nothing was compared.
[[nodiscard]] std::string interval_chart(const MetricView& metric);

/// Launch by launch the change, and what was known at each look.
[[nodiscard]] std::string looks_chart(const LooksView& looks);

/// What both executables measured, launch by launch.
[[nodiscard]] std::string launches_chart(const LaunchesView& launches);

/// How long operations took, to the slowest of them.
[[nodiscard]] std::string latency_chart(const LatencyView& latency);

/// The history of a metric, with its change points and limits.
[[nodiscard]] std::string series_chart(const SeriesView& series);

/// A history in a line of text; empty where there is none.
/// @param label  what it shows, for who cannot see it
[[nodiscard]] std::string sparkline(const std::vector<double>& values, const std::string& label);

/// Before and now, a pair of bars for each.
[[nodiscard]] std::string bars_chart(const BarsView& bars);

/// Which functions execute more instructions, and which fewer.
[[nodiscard]] std::string profile_chart(const ProfileView& profile);

/// The parts of a file that grew, each as large as its growth.
[[nodiscard]] std::string growth_chart(const SizePart& part);

}  // namespace perfmon::report::html
