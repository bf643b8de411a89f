#include "checker/stats/cross_averages.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

using namespace perfmon::stats;

namespace {

/// Any numbers: what counts is their ranks.
const std::vector<double> current_first{0.3, -1.2, 2.7, 0.9, 1.4, -0.2, 3.1};
const std::vector<double> snapshot_first{0.6, 1.1, 2.2, -0.7, 1.8, 0.05};

std::vector<double> changed(std::vector<double> values, double factor, double shift) {
    for (double& value : values) {
        value = value * factor + shift;
    }
    return values;
}

}  // namespace

TEST_CASE("the null distribution is that of the tables") {
    CHECK(rank_sum_probability(3, 3, 0) == Approx(1.0 / 20));
    CHECK(rank_sum_probability(3, 3, 9) == Approx(1.0));
    CHECK(rank_sum_probability(2, 3, 2) == Approx(4.0 / 10));  // none, one, and two ways of two
    CHECK(rank_sum_probability(9, 9, 0) == Approx(1.0 / 48620));
    CHECK(rank_sum_probability(5, 5, 4) == Approx(0.0476).epsilon(0.01));  // one-sided 5 % point of 5 and 5
    CHECK(rank_sum_probability(10, 10, 27) == Approx(0.0446).epsilon(0.01));
    CHECK(rank_sum_probability(4, 7, 13) == Approx(rank_sum_probability(7, 4, 13)));
    CHECK(rank_sum_probability(4, 7, 13) + rank_sum_probability(4, 7, 14) == Approx(1.0));  // 28 pairs, mirrored
}

TEST_CASE("for many values it is close to the normal distribution") {
    const double m = 150;
    const double mean = m * m / 2;
    const double sd = std::sqrt(m * m * (2 * m + 1) / 12);
    const double u = std::round(mean - 1.645 * sd);
    const double z = (u + 0.5 - mean) / sd;
    CHECK(rank_sum_probability(150, 150, static_cast<std::size_t>(u)) ==
          Approx(0.5 * std::erfc(-z / std::sqrt(2.0))).epsilon(0.01));
}

TEST_CASE("limits: few values, the extremes; too few, none") {
    const CrossAverages six(std::vector{3.0, 1.0, 2.0}, std::vector{13.0, 11.0, 12.0});
    CHECK(*six.centre() == 7.0);
    CHECK(*six.upper_limit(0.05) == 8.0);  // 1/20: only the largest itself
    CHECK(*six.lower_limit(0.05) == 6.0);
    CHECK(*six.lower_limit(0.1) == 6.5);  // 2/20: the second smallest
    CHECK_FALSE(six.lower_limit(0.049));
    CHECK_FALSE(CrossAverages(std::vector{1.0, 2.0}, {}).centre());
    CHECK_FALSE(CrossAverages(std::vector{1.0, 2.0}, {}).upper_limit(0.4));
    CHECK_FALSE(CrossAverages({}, {}).centre());
    CHECK_FALSE(CrossAverages(std::vector{1.0}, std::vector{2.0}).lower_limit(0.05));
}

TEST_CASE("limits: as far inside as the exact distribution allows, for as many values of each way and for one more") {
    // How many of the smallest averages lie outside: the largest u with P(U <= u) <= alpha, and one.
    const auto place = [](std::size_t m, std::size_t n, double alpha) {
        std::vector<double> one(m);
        std::iota(one.begin(), one.end(), 0.0);
        std::vector<double> other(n);
        for (std::size_t i = 0; i < n; ++i) {
            other[i] = static_cast<double>(i * m);  // every average is another one: 0, ½, 1 …
        }
        return 1 + static_cast<std::size_t>(2 * CrossAverages(one, other).lower_limit(alpha).value());
    };
    CHECK(place(9, 9, 0.05) == 22);  // tables of the rank sum: U <= 21
    CHECK(place(9, 9, 0.00025) == 5);
    CHECK(place(14, 13, 0.05) == 57);
    CHECK(place(14, 13, 0.0001875) == 22);
    CHECK(place(20, 20, 0.05) == 139);  // U <= 138
}

TEST_CASE("limits: ties are values like others") {
    const CrossAverages tied(std::vector<double>(9, 1.0), std::vector<double>(9, 1.0));
    CHECK(*tied.lower_limit(0.00025) == 1.0);
    CHECK(*tied.upper_limit(0.05) == 1.0);
}

TEST_CASE("limits move with the values, stretch with them, and mirror") {
    const CrossAverages plain(current_first, snapshot_first);
    const CrossAverages moved(changed(current_first, 2.0, 7.0), changed(snapshot_first, 2.0, 7.0));
    const CrossAverages mirrored(changed(current_first, -1.0, 0.0), changed(snapshot_first, -1.0, 0.0));
    for (const double alpha : {0.05, 0.01, 0.001}) {
        CHECK(*moved.lower_limit(alpha) == Approx(*plain.lower_limit(alpha) * 2 + 7));
        CHECK(*moved.upper_limit(alpha) == Approx(*plain.upper_limit(alpha) * 2 + 7));
        CHECK(*mirrored.lower_limit(alpha) == Approx(-*plain.upper_limit(alpha)));
        CHECK(*plain.lower_limit(alpha) < *plain.centre());
        CHECK(*plain.upper_limit(alpha) > *plain.centre());
    }
    CHECK(*plain.lower_limit(0.01) <= *plain.lower_limit(0.05));
}

TEST_CASE("by how much one way is too high and the other too low changes nothing") {
    const CrossAverages plain(current_first, snapshot_first);
    const CrossAverages apart(changed(current_first, 1.0, 100.0), changed(snapshot_first, 1.0, -100.0));
    CHECK(*apart.centre() == Approx(*plain.centre()));
    CHECK(*apart.lower_limit(0.01) == Approx(*plain.lower_limit(0.01)));
    CHECK(*apart.upper_limit(0.01) == Approx(*plain.upper_limit(0.01)));
}

TEST_CASE("the limit is the value at which the test turns") {
    // Just above its lower limit the hypothesis survives, just below it is rejected: of two samples, the values of one
    // way and the negatives of the other, the first is higher than twice the centre.
    const double alpha = 0.05;
    const double limit = *CrossAverages(current_first, snapshot_first).lower_limit(alpha);
    const auto p_value = [&](double centre) {
        std::size_t below = 0;
        for (const double one : current_first) {
            for (const double other : snapshot_first) {
                below += one - centre < -(other - centre) ? 1U : 0U;
            }
        }
        return rank_sum_probability(current_first.size(), snapshot_first.size(), below);
    };
    CHECK(p_value(limit - 1e-6) <= alpha);
    CHECK(p_value(limit + 1e-6) > alpha);
}
