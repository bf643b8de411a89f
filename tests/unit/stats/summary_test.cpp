#include "checker/stats/summary.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <limits>

using namespace perfmon::stats;

namespace {
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("median") {
    CHECK(median(std::vector<double>{3, 1, 2}) == 2.0);
    CHECK(median(std::vector<double>{4, 1, 3, 2}) == 2.5);
    CHECK(median(std::vector<double>{7}) == 7.0);
    CHECK(median(std::vector<double>{1e308, 1e308}) == 1e308);  // their sum overflows
    CHECK_FALSE(median(std::vector<double>{}));
    CHECK_FALSE(median(std::vector<double>{1, not_a_number}));
}

TEST_CASE("the spread is the scaled MAD in percent of the median, and one stray value does not move it") {
    CHECK(*spread_percent(std::vector<double>{98, 99, 100, 101, 102}) == Approx(1.4826));
    CHECK(*spread_percent(std::vector<double>{98, 99, 100, 101, 1e6}) == Approx(1.4826));
    CHECK(*spread_percent(std::vector<double>{5, 5, 5}) == 0.0);
    CHECK_FALSE(spread_percent(std::vector<double>{5}));
    CHECK_FALSE(spread_percent(std::vector<double>{-1, 0, 1}));
}

TEST_CASE("a run is the median of its launch medians, however many samples a launch has") {
    // Pooled, the median would be 10: the long launch would outvote the two others.
    const auto run = summarize({{10, 10, 10, 10, 10, 10, 10}, {20}, {30}});
    REQUIRE(run);
    CHECK(run->value == 20.0);
    CHECK(run->launches == 3);
    CHECK(*run->spread_percent == Approx(1.4826 * 10 / 20 * 100));
}

TEST_CASE("samples that are not finite are left out, and a run without any other is nothing") {
    const auto run = summarize({{not_a_number, 5, not_a_number}, {not_a_number}});
    REQUIRE(run);
    CHECK(run->value == 5.0);
    CHECK(run->launches == 1);
    CHECK_FALSE(run->spread_percent);
    CHECK_FALSE(summarize({{not_a_number}, {}}));
    CHECK_FALSE(summarize({}));
}

TEST_CASE("moving average as documented: old × (1 − α) + measured × α") {
    CHECK(moving_average(100, 200, 0.1) == Approx(110));
    CHECK(moving_average(100, 200, 1.0) == 200);
}
