#include "checker/verdict/exact_rule.hpp"

#include "test_framework.hpp"

#include <limits>
#include <vector>

using namespace perfmon;
using namespace perfmon::verdict;

namespace {

Verdict lower(double baseline, double measured, double threshold) {
    return judge_exact(metric::Direction::lower, baseline, measured, {threshold}).verdict;
}

Verdict higher(double baseline, double measured, double threshold) {
    return judge_exact(metric::Direction::higher, baseline, measured, {threshold}).verdict;
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
    CHECK(*judge_exact(metric::Direction::lower, 1000, 1011, {1}).limit == Approx(1010));
    CHECK(*judge_exact(metric::Direction::lower, 1000, 1011, {1}).change_percent == Approx(1.1));
}

TEST_CASE("exact: what was free stays free under every threshold") {
    CHECK(lower(0, 0, 50) == Verdict::ok);
    CHECK(lower(0, 1, 50) == Verdict::regressed);
    CHECK_FALSE(judge_exact(metric::Direction::lower, 0, 1, {50}).change_percent);
}

TEST_CASE("exact: what cannot fall so far has no limit, and what is no count is incomparable") {
    CHECK(higher(1000, 0, 100) == Verdict::ok);
    CHECK_FALSE(judge_exact(metric::Direction::higher, 1000, 0, {100}).limit);
    CHECK(lower(std::numeric_limits<double>::infinity(), 1, 0) == Verdict::incomparable);
    CHECK(lower(1, std::numeric_limits<double>::quiet_NaN(), 0) == Verdict::incomparable);
}

TEST_CASE("exact: what frees more than it requests may free less, and that is a leak") {
    CHECK(lower(-1, 0, 0) == Verdict::regressed);
    CHECK(lower(-1, -1, 5) == Verdict::ok);
    CHECK(lower(-1, -2, 0) == Verdict::improved);
    CHECK(*judge_exact(metric::Direction::lower, -1, 0, {0}).change_percent == Approx(100));
}

namespace {

Verdict by_launches(const std::vector<double>& measured, const std::vector<double>& reference) {
    return judge_counts(metric::Direction::lower, {measured, reference}, {}).verdict;
}

}  // namespace

TEST_CASE("counts: what is the same in every launch is compared exactly") {
    CHECK(by_launches({3, 3}, {2, 2}) == Verdict::regressed);
    CHECK(by_launches({2, 2}, {2, 2}) == Verdict::ok);
    CHECK_FALSE(judge_counts(metric::Direction::lower, {{3, 3}, {2, 2}}, {}).threshold_percent);
    CHECK(by_launches({}, {2, 2}) == Verdict::incomparable);
}

TEST_CASE("counts: what varies is decided by launches that lie apart, and by 5 % at least") {
    CHECK(by_launches({500, 501, 500, 501, 500, 500}, {500, 500, 501, 500, 501, 501}) == Verdict::ok);
    CHECK(by_launches({2000, 1900, 2100, 2000, 2050, 1990}, {500, 510, 490, 500, 505, 500}) == Verdict::regressed);
    CHECK(by_launches({500, 510, 490, 500, 505, 500}, {2000, 1900, 2100, 2000, 2050, 1990}) == Verdict::improved);
    CHECK(by_launches({2, 2, 1, 2, 2, 2}, {1, 1, 2, 1, 1, 1}) == Verdict::inconclusive);
    CHECK(judge_counts(metric::Direction::lower, {{3, 4}, {2, 2}}, {}).threshold_percent == 5.0);
}

TEST_CASE("counts: what was free in every launch must stay so") {
    CHECK(by_launches({21, 20, 22, 21, 21, 19}, {0, 0, 0, 0, 0, 0}) == Verdict::regressed);
    CHECK(by_launches({0, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}) == Verdict::ok);  // of the medians
    CHECK(by_launches({21, 20, 22}, {0}) == Verdict::regressed);
}

TEST_CASE("counts: where more is better, fewer in every launch is worse") {
    const auto judged = [](const std::vector<double>& measured) {
        return judge_counts(metric::Direction::higher, {measured, {100, 101, 99}}, {}).verdict;
    };
    CHECK(judged({80, 81, 82}) == Verdict::regressed);
    CHECK(judged({120, 121, 122}) == Verdict::improved);
    CHECK(judged({80, 81, 100}) == Verdict::inconclusive);
}

TEST_CASE("a floor is the smallest change that counts, also from 0") {
    const auto from_0 = [](double measured) {
        return judge_exact(metric::Direction::lower, 0, measured, {5.0, 2.0}).verdict;
    };
    CHECK(from_0(2) == Verdict::ok);
    CHECK(from_0(3) == Verdict::regressed);
    CHECK(judge_counts(metric::Direction::lower, {{2, 1}, {0, 0}}, {5.0, 2.0}).verdict == Verdict::ok);
}

TEST_CASE("what changes by no more than the floor is ok, however large a part of a small number that is") {
    const auto verdict_on = [](double baseline, double measured) {
        return judge_exact(metric::Direction::lower, baseline, measured, {0.5, 2.0}).verdict;
    };
    CHECK(verdict_on(20, 22) == Verdict::ok);
    CHECK(verdict_on(20, 23) == Verdict::regressed);
    CHECK(verdict_on(20, 18) == Verdict::ok);
    CHECK(verdict_on(20, 17) == Verdict::improved);
    CHECK(verdict_on(0, 2) == Verdict::ok);
    CHECK(verdict_on(1000, 1005) == Verdict::ok);
    CHECK(verdict_on(1000, 1006) == Verdict::regressed);
    CHECK(*judge_exact(metric::Direction::lower, 20, 23, {0.5, 2.0}).limit == 22);
    CHECK(judge_counts(metric::Direction::lower, {{23, 23}, {20, 20}}, {0.5, 4.0}).verdict == Verdict::ok);
}

TEST_CASE("launches that differ by a fifth of the tolerance or less are compared exactly, by their medians") {
    const ExactTolerance tolerance{0.5, 2.0};
    CHECK_FALSE(vary({{10000, 10010}, {10000, 9991}}, tolerance));
    CHECK(vary({{10000, 10011}, {10000, 10000}}, tolerance));
    CHECK(vary({{10000, 10000}, {10000, 10011}}, tolerance));
    CHECK(vary({{3, 4}, {3, 3}}, {0.0, 0.0}));
    const auto slower = judge_counts(metric::Direction::lower, {{10100, 10110}, {10000, 10010}}, tolerance);
    CHECK(slower.verdict == Verdict::regressed);
    CHECK_FALSE(slower.threshold_percent);  // as asked for
}
