#include "checker/stats/robust.hpp"

#include "test_framework.hpp"

#include <vector>

using namespace perfmon::stats;

TEST_CASE("quantiles are R's default") {
    const std::vector<double> values{4, 1, 3, 2};
    CHECK(*quantile(values, 0.0) == 1);
    CHECK(*quantile(values, 1.0) == 4);
    CHECK(*quantile(values, 0.5) == 2.5);
    CHECK(*quantile(values, 0.9) == Approx(3.7));  // quantile(1:4, 0.9)
    CHECK(*quantile(std::vector{7.0}, 0.9) == 7);
    CHECK_FALSE(quantile({}, 0.5));
}

TEST_CASE("a winsorised standard deviation ignores how far off a stray value is") {
    const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(*winsorised_sd(values, 0.0) == Approx(3.0276503541));  // sd(1:10)
    CHECK(*winsorised_sd(values, 0.2) == Approx(2.1730674684));  // sd(c(3,3,3:8,8,8))
    std::vector<double> strayed = values;
    strayed.back() = 1e9;
    CHECK(*winsorised_sd(strayed, 0.2) == Approx(*winsorised_sd(values, 0.2)));
    CHECK_FALSE(winsorised_sd(std::vector{1.0}, 0.2));
    CHECK(*winsorised_sd(std::vector{5.0, 5.0, 5.0}, 0.2) == 0.0);
}
