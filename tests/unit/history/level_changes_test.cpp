#include "checker/history/level_changes.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon;
using namespace perfmon::history;

namespace {

void add(std::vector<Point>& points, const std::string& commit, double value, std::size_t runs = 1) {
    for (std::size_t run = 0; run < runs; ++run) {
        Point point;
        point.commit = commit;
        point.value = value;
        points.push_back(point);
    }
}

/// So many commits with a run each.
void add_commits(std::vector<Point>& points, std::size_t count, double value) {
    for (std::size_t i = 0; i < count; ++i) {
        add(points, "c" + std::to_string(points.size()), value + static_cast<double>(i % 3));
    }
}

}  // namespace

TEST_CASE("a change lies between two points, and becomes less of a chance with each commit") {
    std::vector<Point> points;
    add_commits(points, 30, 100.0);
    add_commits(points, 6, 120.0);
    const auto changes = level_changes(points, {});
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().first == 30);
    CHECK(changes.front().before == 101.0);
    CHECK(changes.front().after == 121.0);
    CHECK(changes.front().values_after == 6);
    CHECK(changes.front().chance < 0.01);
    add_commits(points, 6, 120.0);
    const auto later = level_changes(points, {});
    REQUIRE(later.size() == 1);
    CHECK(later.front().first == 30);
    CHECK(later.front().chance < changes.front().chance / 100.0);
}

TEST_CASE("the runs of one commit are one value: a build that is laid out badly is no other level") {
    std::vector<Point> points;
    add_commits(points, 30, 100.0);
    add(points, "unlucky", 120.0, 10);
    CHECK(level_changes(points, {}).empty());
    for (Point& point : points) {
        point.commit.reset();
    }
    CHECK(level_changes(points, {}).size() == 1);
}

TEST_CASE("runs of a work tree with changes are a value each, though the commit is the same") {
    std::vector<Point> points;
    add_commits(points, 30, 100.0);
    add(points, "same", 120.0, 10);
    for (std::size_t i = 30; i < points.size(); ++i) {
        points[i].dirty = true;
    }
    const auto changes = level_changes(points, {});
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().first == 30);
}

TEST_CASE("a change is named by the first run of its commit") {
    std::vector<Point> points;
    for (int i = 0; i < 30; ++i) {
        add(points, "old" + std::to_string(i), 100.0 + i % 3, 2);
    }
    for (int i = 0; i < 6; ++i) {
        add(points, "new" + std::to_string(i), 120.0 + i % 3, 2);
    }
    const auto changes = level_changes(points, {});
    REQUIRE(changes.size() == 1);
    CHECK(points[changes.front().first].commit == "new0");
    CHECK(points[changes.front().first - 1].commit == "old29");
    CHECK(changes.front().first == 60);
}

TEST_CASE("what is no number is passed over") {
    std::vector<Point> points;
    add_commits(points, 30, 100.0);
    add(points, "nan", std::numeric_limits<double>::quiet_NaN());
    add_commits(points, 6, 120.0);
    const auto changes = level_changes(points, {});
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().first == 31);
    CHECK(level_changes({}, {}).empty());
}

TEST_CASE("a metric has to change by its own threshold and floor") {
    CHECK(least_change_of("time").percent == 5.0);
    CHECK(least_change_of("time").floor > 0.0);
    CHECK(least_change_of("allocations").percent == 0.0);
    CHECK(least_change_of("somebody's own").percent == 5.0);
}
