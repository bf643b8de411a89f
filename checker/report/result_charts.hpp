#pragma once

#include "checker/report/chart_views.hpp"
#include "checker/report/metric_view.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

/// What is drawn of the launches themselves. A verdict does not hold them; the result of its run does.
namespace perfmon::report {

/// Gives each metric what both executables measured of it, launch by launch, where there are two launches at least.
void add_launches(std::vector<MetricView>& metrics, const documents::Result& result);

/// The latency curve of each benchmark with latencies: of the current executable from all its operations where the
/// result has them, of the other one from the percentiles that the verdict compares.
/// @param result  null: it is not at hand
[[nodiscard]] std::vector<LatencyView> latency_views_of(const std::vector<MetricView>& metrics,
                                                        const documents::Result* result);

/// What a target's files take and how long its steps take, a chart for each metric; none of what runs.
[[nodiscard]] std::vector<BarsView> bars_views_of(documents::Kind kind, const std::vector<MetricView>& metrics);

}  // namespace perfmon::report
