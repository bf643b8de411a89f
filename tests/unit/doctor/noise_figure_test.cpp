#include "doctor/noise_figure.hpp"

#include "test_framework.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace perfmon::doctor;

TEST_CASE("the spread of stored numbers is that of all comparisons of two launches") {
    CHECK(*stored_spread_percent(std::array{100.0, 120.0}) == Approx(20.0));
    CHECK(*stored_spread_percent(std::array{120.0, 100.0}) == Approx(20.0));
    CHECK(*stored_spread_percent(std::array{7.0, 7.0, 7.0}) == 0.0);
    // 20 launches alike and one that differs: 20 of 210 comparisons, more than 5 %.
    std::vector<double> times(20, 100.0);
    times.push_back(150.0);
    CHECK(*stored_spread_percent(times) == Approx(50.0));
    CHECK_FALSE(stored_spread_percent(std::array{7.0}));
}

TEST_CASE("the spread in lockstep is that of the launches, around no change") {
    CHECK(*lockstep_spread_percent(std::array{std::log(1.02), -std::log(1.02)}) == Approx(2.0));
    CHECK(*lockstep_spread_percent(std::array{-std::log(1.02)}) == Approx(2.0));
    std::vector<double> ratios(100, 0.01);
    ratios[3] = 0.5;
    CHECK(*lockstep_spread_percent(ratios) == Approx(std::expm1(0.01) * 100.0));
    CHECK_FALSE(lockstep_spread_percent({}));
}
