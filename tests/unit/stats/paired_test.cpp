#include "checker/stats/paired.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <limits>
#include <vector>

using namespace perfmon::stats;

namespace {
constexpr double absent = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("launches one after the other are compared by their medians") {
    using perfmon::stats::apart_log_ratio;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(*apart_log_ratio(std::vector{110.0, 99.0, 500.0}, std::vector{100.0, 100.0}) == Approx(std::log(1.1)));
    CHECK(*apart_log_ratio(std::vector{nan, 50.0, 0.0}, std::vector{-3.0, 100.0}) == Approx(std::log(0.5)));
    CHECK_FALSE(apart_log_ratio(std::vector{nan}, std::vector{100.0}));
    CHECK_FALSE(apart_log_ratio(std::vector{100.0}, std::vector<double>{}));
}

TEST_CASE("a launch is worth the median over blocks of two pairs") {
    // Blocks: mean of ln 1.1 and ln 1.3, of ln 1 and ln 1, of ln 2 and ln 2.
    const std::vector<double> current{110, 130, 100, 100, 200, 200};
    const std::vector<double> snapshot(6, 100.0);
    CHECK(*launch_log_ratio(current, snapshot) == Approx((std::log(1.1) + std::log(1.3)) / 2));
}

TEST_CASE("an advantage of whoever goes second cancels within a block") {
    // AB BA AB BA: the second of each pair is 2 % slower.
    const std::vector<double> current{100, 102, 100, 102};
    const std::vector<double> snapshot{102, 100, 102, 100};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(0.0).margin(1e-12));
}

TEST_CASE("pairs that are none are left out, and a block with one pair counts with it") {
    const std::vector<double> current{110, absent, absent, absent, 120, 120, 0, 130};
    const std::vector<double> snapshot{100, 100, 100, 100, 100, 100, 100, 100};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(std::log(1.2)));
    const std::vector<double> nothing(8, absent);
    CHECK_FALSE(launch_log_ratio(current, nothing));
    CHECK_FALSE(launch_log_ratio({}, {}));
    CHECK(*launch_log_ratio(std::vector{110.0}, std::vector{100.0, 100.0}) == Approx(std::log(1.1)));
}

TEST_CASE("exchanging the executables changes the sign") {
    const std::vector<double> one{1.0, 1.3, 0.9, 1.7, 2.2};
    const std::vector<double> other{1.1, 1.2, 1.0, 1.1, 2.1};
    CHECK(*launch_log_ratio(one, other) == Approx(-*launch_log_ratio(other, one)));
}
