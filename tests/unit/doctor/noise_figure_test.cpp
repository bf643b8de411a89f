#include "checker/doctor/noise_figure.hpp"

#include "test_framework.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace perfmon::doctor;

TEST_CASE("the spread of stored numbers is that of all comparisons of two runs") {
    const std::vector<double> two_moods{100, 100, 100, 100, 100, 100, 120, 120, 120, 120, 120, 120};
    CHECK(*stored_spread_percent(two_moods) == Approx(20.0));
    CHECK(*stored_spread_percent(std::vector<double>(13, 7.0)) == Approx(0.0));
    // One launch that is far off moves no median.
    std::vector<double> one_stray(12, 100.0);
    one_stray[5] = 1000.0;
    CHECK(*stored_spread_percent(one_stray) == Approx(0.0));
    CHECK_FALSE(stored_spread_percent(std::vector<double>(11, 7.0)));
    CHECK_FALSE(stored_spread_percent({}));
}

TEST_CASE("the spread in lockstep is that of the runs, around no change") {
    const double two_percent = std::log(1.02);
    const std::vector<double> three(3, two_percent);
    const std::vector<double> six(6, -two_percent);
    CHECK(*lockstep_spread_percent(three, three) == Approx(2.0));
    CHECK(*lockstep_spread_percent(six, six) == Approx(2.0));
    std::vector<double> one_stray(6, 0.01);
    const auto others = one_stray;
    one_stray[3] = 0.5;
    CHECK(*lockstep_spread_percent(one_stray, others) == Approx(std::expm1(0.01) * 100.0));
    CHECK_FALSE(lockstep_spread_percent(std::vector<double>(2, 0.01), six));
}

TEST_CASE("what disturbs whoever is started first is no spread in lockstep") {
    CHECK(*lockstep_spread_percent(std::vector<double>(6, 0.37), std::vector<double>(6, -0.37)) ==
          Approx(0.0).margin(1e-9));
}
