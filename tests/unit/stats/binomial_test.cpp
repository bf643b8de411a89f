#include "checker/stats/binomial.hpp"

#include "test_framework.hpp"

using perfmon::stats::share_limits;

TEST_CASE("the exact limits of a share are those of published tables") {
    const auto five = share_limits(5, 100);
    CHECK(five.lower == Approx(0.01643).epsilon(1e-3));
    CHECK(five.upper == Approx(0.11283).epsilon(1e-3));
    const auto one = share_limits(1, 10, 0.90);
    CHECK(one.lower == Approx(0.005116).epsilon(1e-3));
    CHECK(one.upper == Approx(0.394163).epsilon(1e-3));
}

TEST_CASE("where nothing happened, or everything did, one limit is the end of the scale") {
    CHECK(share_limits(0, 3003).lower == 0.0);
    CHECK(share_limits(0, 3003).upper == Approx(0.0012277).epsilon(1e-3));  // 1 - 0.025^(1/3003)
    CHECK(share_limits(20, 20).upper == 1.0);
    CHECK(share_limits(20, 20).lower == Approx(1.0 - share_limits(0, 20).upper));
}

TEST_CASE("of nothing, any share is possible") {
    CHECK(share_limits(0, 0).lower == 0.0);
    CHECK(share_limits(0, 0).upper == 1.0);
}

TEST_CASE("binomials beyond the range of a number do no harm") {
    const auto many = share_limits(3, 5000);
    CHECK(many.lower == Approx(0.00012375).epsilon(1e-2));
    CHECK(many.upper == Approx(0.0017526).epsilon(1e-2));
}
