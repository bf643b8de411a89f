#include "doctor/noise_figure.hpp"

#include "test_framework.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace perfmon::doctor;

TEST_CASE("the spread of stored numbers is that of all comparisons of two runs") {
    const std::vector<double> two_moods{100, 100, 100, 100, 100, 120, 120, 120, 120, 120};
    CHECK(*stored_spread_percent(two_moods) == Approx(20.0));
    CHECK(*stored_spread_percent(std::vector<double>(12, 7.0)) == Approx(0.0));
    // One launch that is far off moves no median.
    std::vector<double> one_stray(12, 100.0);
    one_stray[5] = 1000.0;
    CHECK(*stored_spread_percent(one_stray) == Approx(0.0));
    CHECK_FALSE(stored_spread_percent(std::vector<double>(9, 7.0)));
    CHECK_FALSE(stored_spread_percent({}));
}

TEST_CASE("the spread in lockstep is that of the runs, around no change") {
    const double two_percent = std::log(1.02);
    CHECK(*lockstep_spread_percent(std::vector<double>(5, two_percent)) == Approx(2.0));
    CHECK(*lockstep_spread_percent(std::vector<double>(12, -two_percent)) == Approx(2.0));
    std::vector<double> one_stray(12, 0.01);
    one_stray[3] = 0.5;
    CHECK(*lockstep_spread_percent(one_stray) == Approx(std::expm1(0.01) * 100.0));
    CHECK_FALSE(lockstep_spread_percent(std::vector<double>(4, 0.01)));
}

TEST_CASE("what favours whoever goes second cancels within a block of two pairs") {
    // The second sample of a pair takes 10 % longer: B of the first pair, A of the second.
    const std::array left{100.0, 110.0, 100.0, 110.0};
    const std::array right{110.0, 100.0, 110.0, 100.0};
    CHECK(*launch_log_ratio(left, right) == Approx(0.0).margin(1e-12));
    CHECK(*launch_log_ratio(std::array{120.0, 120.0}, std::array{100.0, 100.0}) == Approx(std::log(1.2)));
    CHECK_FALSE(launch_log_ratio(std::array{120.0}, std::array{100.0}));
}
