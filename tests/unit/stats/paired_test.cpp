#include "checker/stats/paired.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <limits>
#include <vector>

using namespace perfmon::stats;

namespace {
constexpr double absent = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("a launch is worth the median of the differences of all samples") {
    // ln of 1.1, 1.2 and 1.4, and of half of each.
    const std::vector<double> current{140, 110, 120};
    const std::vector<double> snapshot{100, 200};
    const double expected = (std::log(1.1) + std::log(1.4 / 2)) / 2;
    CHECK(*launch_log_ratio(current, snapshot) == Approx(expected));
    CHECK(*launch_log_ratio(std::vector{110.0}, std::vector{100.0}) == Approx(std::log(1.1)));
}

TEST_CASE("an advantage of whoever goes second cancels") {
    // AB BA AB BA: the second of each pair is 2 % slower.
    const std::vector<double> current{100, 102, 100, 102};
    const std::vector<double> snapshot{102, 100, 102, 100};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(0.0).margin(1e-12));
}

TEST_CASE("what disturbs a third of the samples does not move it") {
    // Of the pairs, five in eight are disturbed.
    const std::vector<double> current{300, 110, 110, 290, 110, 110, 111, 110};
    const std::vector<double> snapshot{100, 250, 260, 101, 100, 240, 100, 100};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(std::log(1.1)).margin(0.002));
}

TEST_CASE("a machine that slows down in the middle of a launch slows down both") {
    const std::vector<double> current{110, 110, 110, 110, 165, 165, 165, 165};
    const std::vector<double> snapshot{100, 100, 100, 150, 150, 150, 150, 150};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(std::log(1.1)));
}

TEST_CASE("samples that are none are left out") {
    const std::vector<double> current{110, absent, 0, -3};
    const std::vector<double> snapshot{absent, 100, 100};
    CHECK(*launch_log_ratio(current, snapshot) == Approx(std::log(1.1)));
    const std::vector<double> nothing(8, absent);
    CHECK_FALSE(launch_log_ratio(current, nothing));
    CHECK_FALSE(launch_log_ratio(nothing, snapshot));
    CHECK_FALSE(launch_log_ratio({}, {}));
}

TEST_CASE("thousands of samples are compared by their quantiles") {
    std::vector<double> current;
    std::vector<double> snapshot;
    for (int i = 0; i < 5000; ++i) {
        snapshot.push_back(100.0 + (i * 7919) % 5000 * 0.01);
        current.push_back(1.07 * (100.0 + (i * 104729) % 5000 * 0.01));
    }
    CHECK(*launch_log_ratio(current, snapshot) == Approx(std::log(1.07)).margin(1e-3));
}

TEST_CASE("exchanging the executables changes the sign") {
    const std::vector<double> one{1.0, 1.3, 0.9, 1.7, 2.2};
    const std::vector<double> other{1.1, 1.2, 1.0, 1.1, 2.1};
    CHECK(*launch_log_ratio(one, other) == Approx(-*launch_log_ratio(other, one)));
}
