#include "checker/history/recent_changes.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::history;

namespace {

/// So many commits at 100 and then so many at another value.
RecordedSeries series(const std::string& benchmark, const std::string& metric, std::size_t before, std::size_t after,
                      double value) {
    RecordedSeries series;
    series.name = {benchmark, metric, "e", "ns", metric::Direction::lower};
    for (std::size_t i = 0; i < before + after; ++i) {
        Point& point = series.points.emplace_back();
        point.commit = "c" + std::to_string(i);
        point.value = (i < before ? 100.0 : value) + static_cast<double>(i % 3);
    }
    return series;
}

}  // namespace

TEST_CASE("a change in the last runs is news, with the commits around it, and one long ago is none") {
    const auto told = recent_changes({series("new", "time", 40, 8, 120.0), series("old", "time", 40, 21, 120.0),
                                      series("never", "time", 48, 0, 0.0)});
    REQUIRE(told.size() == 1);
    CHECK(told.front().series.benchmark == "new");
    CHECK(told.front().last_before.commit == "c39");
    CHECK(told.front().first_after.commit == "c40");
    CHECK(recent_changes({}).empty());
}

TEST_CASE("of several metrics of a benchmark the clearest is told") {
    const auto told = recent_changes({series("a", "time", 40, 6, 120.0), series("a", "cpu_time", 40, 9, 120.0),
                                      series("a", "peak_memory", 40, 7, 300.0)});
    REQUIRE(told.size() == 1);
    CHECK(told.front().series.metric == "cpu_time");
}

TEST_CASE("a change that may be chance is not told among a thousand series, until more runs confirm it") {
    std::vector<RecordedSeries> all(1000, series("never", "time", 35, 0, 0.0));
    all.push_back(series("changed", "time", 30, 5, 120.0));
    CHECK(recent_changes({all.back()}).size() == 1);
    CHECK(recent_changes(all).empty());
    all.back() = series("changed", "time", 30, 12, 120.0);
    CHECK(recent_changes(all).size() == 1);
}
