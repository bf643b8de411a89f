#include "checker/report/series_views.hpp"

#include "some_report.hpp"
#include "test_framework.hpp"

#include <algorithm>

using namespace perfmon;
using namespace perfmon::report;

namespace {

MetricView shown(const std::string& benchmark) {
    MetricView metric;
    metric.benchmark = benchmark;
    metric.metric = "time";
    metric.has_row = true;
    return metric;
}

}  // namespace

TEST_CASE("a metric has its history, with its change point and the limit of each run") {
    std::vector metrics{shown("a")};
    add_histories(metrics, "e", {test::moved_history("b", "e"), test::moved_history("a", "e")});
    REQUIRE(metrics.front().series);
    const SeriesView& series = *metrics.front().series;
    CHECK(series.unit == "ns");
    REQUIRE(series.points.size() == 48);
    CHECK(series.points[0] == SeriesPoint{"2026-01-01 00:00, 0a", 100.0, false, 105.0});
    CHECK(series.points[40] == SeriesPoint{"2026-01-01 00:00, 40a", 120.0, true, 105.0});
    CHECK(std::count_if(series.points.begin(), series.points.end(),
                        [](const SeriesPoint& point) { return point.is_change_point; }) == 1);
}

TEST_CASE("of a long history the latest runs are drawn, with the change points among them") {
    auto history = test::moved_history("a", "e");
    const auto more = test::moved_history("a", "e");
    history.points.insert(history.points.end(), more.points.begin(), more.points.end());
    std::vector metrics{shown("a")};
    add_histories(metrics, "e", {history});
    REQUIRE(metrics.front().series);
    const auto& points = metrics.front().series->points;
    REQUIRE(points.size() == drawn_runs);
    CHECK(points.back().label == "2026-01-01 00:00, 47a");
    CHECK(points[drawn_runs - 8].is_change_point);
    CHECK(points[drawn_runs - 48].is_change_point);
}

TEST_CASE("a first run, another environment, and what nobody is shown have no history") {
    auto first = test::moved_history("first", "e");
    first.points.resize(1);
    std::vector metrics{shown("first"), shown("elsewhere"), shown("hidden"), shown("other metric")};
    metrics[2].has_row = false;
    metrics[3].metric = "cpu_time";
    add_histories(metrics, "e",
                  {first, test::moved_history("elsewhere", "f"), test::moved_history("hidden", "e"),
                   test::moved_history("other metric", "e")});
    CHECK(std::none_of(metrics.begin(), metrics.end(), [](const MetricView& metric) { return metric.series; }));
}
