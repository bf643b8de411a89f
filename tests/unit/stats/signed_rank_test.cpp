#include "stats/signed_rank.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <vector>

using namespace perfmon::stats;

namespace {

/// The depth of wool samples, or any twelve numbers: what counts is their ranks.
const std::vector<double> twelve{0.3, -1.2, 2.7, 0.9, 1.4, -0.2, 3.1, 0.6, 1.1, 2.2, -0.7, 1.8};

std::vector<double> changed(std::vector<double> values, double factor, double shift) {
    for (double& value : values) {
        value = value * factor + shift;
    }
    return values;
}

}  // namespace

TEST_CASE("the null distribution is that of the tables") {
    CHECK(signed_rank_probability(5, 0) == Approx(1.0 / 32));
    CHECK(signed_rank_probability(12, 0) == Approx(1.0 / 4096));
    CHECK(signed_rank_probability(3, 6) == Approx(1.0));
    CHECK(signed_rank_probability(4, 3) == Approx(5.0 / 16));    // {}, 1, 2, 3, 1+2
    CHECK(signed_rank_probability(8, 5) == Approx(10.0 / 256));  // Wilcoxon's one-sided 5 % point of n = 8
    CHECK(signed_rank_probability(10, 10) == Approx(43.0 / 1024));
    CHECK(signed_rank_probability(10, 27) == Approx(0.5).epsilon(0.04));  // half of 55, the middle
    CHECK(signed_rank_probability(20, 60) == Approx(0.0487).epsilon(0.01));
}

TEST_CASE("for many values it is close to the normal distribution") {
    const double n = 100;
    const double mean = n * (n + 1) / 4;
    const double sd = std::sqrt(n * (n + 1) * (2 * n + 1) / 24);
    const double w = std::round(mean - 1.645 * sd);
    const double z = (w + 0.5 - mean) / sd;
    CHECK(signed_rank_probability(100, static_cast<std::size_t>(w)) ==
          Approx(0.5 * std::erfc(-z / std::sqrt(2.0))).epsilon(0.01));
}

TEST_CASE("limits from Walsh averages: few values, the extremes; too few, none") {
    const WalshAverages five(std::vector{3.0, 1.0, 2.0, 5.0, 4.0});
    CHECK(*five.hodges_lehmann() == 3.0);
    CHECK(*five.upper_limit(0.05) == 5.0);    // 1/32: only the largest itself
    CHECK(*five.lower_limit(0.0625) == 1.5);  // 2/32: the second smallest average
    CHECK_FALSE(five.lower_limit(0.03));
    CHECK_FALSE(WalshAverages({}).hodges_lehmann());
    CHECK_FALSE(WalshAverages({}).upper_limit(0.05));
    CHECK_FALSE(WalshAverages(std::vector{1.0}).lower_limit(0.05));
    CHECK(*WalshAverages(twelve).lower_limit(0.00025) == -1.2);  // 2^-12: the smallest
    CHECK_FALSE(WalshAverages(twelve).lower_limit(0.0002));
}

TEST_CASE("limits move with the values, stretch with them, and mirror") {
    const WalshAverages plain(twelve);
    const WalshAverages moved(changed(twelve, 2.0, 7.0));
    const WalshAverages mirrored(changed(twelve, -1.0, 0.0));
    for (const double alpha : {0.05, 0.01, 0.001}) {
        CHECK(*moved.lower_limit(alpha) == Approx(*plain.lower_limit(alpha) * 2 + 7));
        CHECK(*moved.upper_limit(alpha) == Approx(*plain.upper_limit(alpha) * 2 + 7));
        CHECK(*mirrored.lower_limit(alpha) == Approx(-*plain.upper_limit(alpha)));
        CHECK(*plain.lower_limit(alpha) < *plain.hodges_lehmann());
        CHECK(*plain.upper_limit(alpha) > *plain.hodges_lehmann());
    }
    CHECK(*plain.lower_limit(0.01) <= *plain.lower_limit(0.05));
}

TEST_CASE("the limit is the value at which the test turns") {
    // Just above its lower limit the hypothesis survives, just below it is rejected.
    const double alpha = 0.05;
    const double limit = *WalshAverages(twelve).lower_limit(alpha);
    const auto p_value = [&](double hypothesis) {
        std::size_t rank_sum = 0;
        for (const double value : twelve) {
            if (value < hypothesis) {
                std::size_t rank = 1;
                for (const double other : twelve) {
                    rank += std::abs(other - hypothesis) < std::abs(value - hypothesis) ? 1U : 0U;
                }
                rank_sum += rank;
            }
        }
        return signed_rank_probability(twelve.size(), rank_sum);
    };
    CHECK(p_value(limit - 1e-6) <= alpha);
    CHECK(p_value(limit + 1e-6) > alpha);
}
