#include "verdict/stored_rule.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon::verdict;

namespace {

const Metric& time_metric() {
    return *find_metric("time");
}
const Metric& rate_metric() {
    return *find_metric("ops_per_second");
}

Verdict verdict_of(const Metric& metric, double baseline, double measured, double threshold) {
    return compare_stored(metric, baseline, measured, threshold).verdict;
}

}  // namespace

TEST_CASE("lower is better: regressed beyond baseline × (1 + threshold), improved beyond the mirror image") {
    CHECK(verdict_of(time_metric(), 1000, 1050, 5) == Verdict::ok);  // on the limit is within it
    CHECK(verdict_of(time_metric(), 1000, 1050.1, 5) == Verdict::regressed);
    CHECK(verdict_of(time_metric(), 1000, 950, 5) == Verdict::ok);
    CHECK(verdict_of(time_metric(), 1000, 949.9, 5) == Verdict::improved);
}

TEST_CASE("higher is better: the documented rule, measured < baseline × (1 − threshold)") {
    CHECK(verdict_of(rate_metric(), 10000, 9500, 5) == Verdict::ok);
    CHECK(verdict_of(rate_metric(), 10000, 9499, 5) == Verdict::regressed);
    CHECK(verdict_of(rate_metric(), 10000, 10501, 5) == Verdict::improved);
}

TEST_CASE("a percentage alone fails nothing below the absolute floor") {
    // An empty benchmark: 0.3 ns to 0.6 ns is +100 % and nothing.
    CHECK(verdict_of(time_metric(), 0.3, 0.6, 5) == Verdict::ok);
    CHECK(verdict_of(time_metric(), 0.3, 0.81, 5) == Verdict::regressed);
    CHECK(verdict_of(time_metric(), 0.6, 0.3, 5) == Verdict::ok);
    CHECK(*compare_stored(time_metric(), 0.3, 0.6, 5).limit == Approx(0.8));
    // The same floor for the rate of the same operation.
    CHECK(verdict_of(rate_metric(), 1e9 / 0.3, 1e9 / 0.6, 5) == Verdict::ok);
    CHECK(verdict_of(rate_metric(), 1e9 / 0.3, 1e9 / 0.81, 5) == Verdict::regressed);
    CHECK(verdict_of(rate_metric(), 1e9 / 0.6, 1e9 / 0.3, 5) == Verdict::ok);
    CHECK(verdict_of(rate_metric(), 1e9 / 2.0, 1e9 / 1.0, 5) == Verdict::improved);
}

TEST_CASE("a threshold of 0 leaves the floor, and one of 100 and more leaves the rate unlimited") {
    CHECK(verdict_of(time_metric(), 1000, 1000.4, 0) == Verdict::ok);
    CHECK(verdict_of(time_metric(), 1000, 1000.6, 0) == Verdict::regressed);
    CHECK(verdict_of(rate_metric(), 1000, 0.001, 200) == Verdict::ok);
    CHECK_FALSE(compare_stored(rate_metric(), 1000, 0.001, 200).limit);
    CHECK(verdict_of(time_metric(), 1000, 3001, 200) == Verdict::regressed);
}

TEST_CASE("the change is told in percent of the baseline") {
    CHECK(*compare_stored(time_metric(), 1000, 1250, 5).change_percent == Approx(25));
    CHECK(*compare_stored(rate_metric(), 1000, 750, 5).change_percent == Approx(-25));
}

TEST_CASE("numbers that are no measurements are incomparable") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double bad : {0.0, -1.0, nan, infinity}) {
        CHECK(verdict_of(time_metric(), bad, 100, 5) == Verdict::incomparable);
        CHECK(verdict_of(time_metric(), 100, bad, 5) == Verdict::incomparable);
        CHECK_FALSE(compare_stored(rate_metric(), bad, 100, 5).limit);
    }
}
