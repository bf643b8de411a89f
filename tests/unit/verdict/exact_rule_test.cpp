#include "checker/verdict/exact_rule.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon;
using namespace perfmon::verdict;

namespace {

Verdict lower(double baseline, double measured, double threshold) {
    return judge_exact(metric::Direction::lower, baseline, measured, threshold).verdict;
}

Verdict higher(double baseline, double measured, double threshold) {
    return judge_exact(metric::Direction::higher, baseline, measured, threshold).verdict;
}

}  // namespace

TEST_CASE("exact: one allocation more is a regression, one less an improvement") {
    CHECK(lower(1000, 1000, 0) == Verdict::ok);
    CHECK(lower(1000, 1001, 0) == Verdict::regressed);
    CHECK(lower(1000, 999, 0) == Verdict::improved);
    CHECK(higher(1000, 999, 0) == Verdict::regressed);
    CHECK(higher(1000, 1001, 0) == Verdict::improved);
}

TEST_CASE("exact: a threshold gives room, up to and with the limit") {
    CHECK(lower(1000, 1010, 1) == Verdict::ok);
    CHECK(lower(1000, 1011, 1) == Verdict::regressed);
    CHECK(lower(1000, 990, 1) == Verdict::ok);
    CHECK(higher(1000, 990, 1) == Verdict::ok);
    CHECK(higher(1000, 989, 1) == Verdict::regressed);
    CHECK(*judge_exact(metric::Direction::lower, 1000, 1011, 1).limit == Approx(1010));
    CHECK(*judge_exact(metric::Direction::lower, 1000, 1011, 1).change_percent == Approx(1.1));
}

TEST_CASE("exact: what was free stays free under every threshold") {
    CHECK(lower(0, 0, 50) == Verdict::ok);
    CHECK(lower(0, 1, 50) == Verdict::regressed);
    CHECK_FALSE(judge_exact(metric::Direction::lower, 0, 1, 50).change_percent);
}

TEST_CASE("exact: what cannot fall so far has no limit, and what is no count is incomparable") {
    CHECK(higher(1000, 0, 100) == Verdict::ok);
    CHECK_FALSE(judge_exact(metric::Direction::higher, 1000, 0, 100).limit);
    CHECK(lower(-1, 1, 0) == Verdict::incomparable);
    CHECK(lower(1, std::numeric_limits<double>::quiet_NaN(), 0) == Verdict::incomparable);
}
