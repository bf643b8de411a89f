#include "checker/verdict/stored_rule.hpp"

#include "measured_run.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

using namespace perfmon;
using namespace perfmon::verdict;
using namespace perfmon::test;

namespace {

Verdict verdict_of(const metric::Metric& metric, double baseline, double measured, double threshold) {
    const auto limits = stored_limits(metric, {baseline, {}, threshold});
    return limits ? judge_stored(metric, *limits, std::span(&measured, 1), 1).verdict : Verdict::incomparable;
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
    CHECK(*stored_limits(time_metric(), {0.3, {}, 5})->limit == Approx(0.8));
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
    CHECK_FALSE(stored_limits(rate_metric(), {1000, {}, 200})->limit);
    CHECK(verdict_of(time_metric(), 1000, 3001, 200) == Verdict::regressed);
}

TEST_CASE("numbers that are no measurements are incomparable") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double bad : {0.0, -1.0, nan, infinity}) {
        CHECK(verdict_of(time_metric(), bad, 100, 5) == Verdict::incomparable);
        CHECK(verdict_of(time_metric(), 100, bad, 5) == Verdict::incomparable);
    }
}

namespace {

/// Accepted runs about 1000 ns whose 90 % quantile and spread are narrower than 5 %.
const std::vector<double> quiet{990, 995, 1000, 1000, 1000, 1000, 1000, 1005, 1005, 1010};

StoredJudgement judged(const StoredLimits& limits, const std::vector<double>& runs, std::size_t enough) {
    return judge_stored(time_metric(), limits, runs, enough);
}

}  // namespace

TEST_CASE("history: the median of the accepted runs is the centre, not the moving average") {
    const auto limits = stored_limits(time_metric(), {1100, quiet, 5});
    CHECK(limits->centre == 1000);
    CHECK(limits->history == 10);
    CHECK(*limits->limit == Approx(1050));
    CHECK(*limits->improved == Approx(950));
    CHECK(*limits->spread >= least_spread);
}

TEST_CASE("history: what varies more than the threshold gets the room it needs, and as much to improve") {
    const std::vector<double> noisy{800, 850, 900, 950, 1000, 1000, 1050, 1100, 1150, 1200};
    const auto limits = stored_limits(time_metric(), {1000, noisy, 5});
    CHECK(*limits->limit == std::max({*limits->by_threshold, *limits->by_spread, *limits->by_quantile}));
    CHECK(*limits->by_spread > *limits->by_threshold);
    CHECK(*limits->by_quantile == Approx(1155));
    CHECK(*limits->improved < 850);
    const auto rates = stored_limits(rate_metric(), {1000, noisy, 5});
    CHECK(*rates->limit < 850);
    CHECK(*rates->by_quantile == Approx(845));
    CHECK(*rates->improved > 1150);
}

TEST_CASE("history: one stray run hardly moves the limit, and only the last thirty count") {
    std::vector<double> strayed = quiet;
    strayed.push_back(5000);
    CHECK(*stored_limits(time_metric(), {1000, strayed, 5})->limit == Approx(1050).epsilon(0.001));
    std::vector<double> old(70, 9000.0);
    old.insert(old.end(), 30, 1000.0);
    CHECK(stored_limits(time_metric(), {1000, old, 5})->centre == 1000);
    CHECK(*stored_limits(time_metric(), {1000, old, 0})->limit == Approx(1000 * std::exp(1.5 * least_spread)));
}

TEST_CASE("history: one or two runs do not tell the spread, and the threshold is at least 5 %") {
    const auto limits = stored_limits(time_metric(), {1000, {1000, 1002}, 1});
    CHECK(limits->threshold_percent == 5);
    CHECK(limits->threshold_raised);
    CHECK_FALSE(limits->spread);
    CHECK(stored_limits(time_metric(), {1000, {1000, 1002}, 9})->threshold_percent == 9);
    CHECK(stored_limits(time_metric(), {1000, {}, 1})->threshold_percent == 1);  // written by hand: as it says
}

TEST_CASE("the first run within the limit passes, and only all of them fail") {
    const auto limits = *stored_limits(time_metric(), {1000, {}, 5});
    CHECK(judged(limits, {1040}, 5).verdict == Verdict::ok);
    CHECK(judged(limits, {1200}, 5).verdict == Verdict::undecided);
    CHECK(judged(limits, {1200}, 1).verdict == Verdict::regressed);
    CHECK(judged(limits, {1200, 1100, 1300, 1060}, 5).verdict == Verdict::undecided);
    const auto passed = judged(limits, {1200, 1100, 1040, 1300}, 5);
    CHECK(passed.verdict == Verdict::ok);
    CHECK(passed.measured == 1040);
    CHECK(passed.runs == 3);
    const auto failed = judged(limits, {1200, 1100, 1300, 1060, 1080}, 5);
    CHECK(failed.verdict == Verdict::regressed);
    CHECK(failed.measured == 1060);
}
