#include "checker/verdict/relation.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

using namespace perfmon::verdict;
using perfmon::metric::Growth;

namespace {

/// Launches that say about so much, give or take three times the scatter.
std::vector<RelationLaunch> launches_that_say(double measured, std::size_t count, double scatter = 0.001) {
    std::vector<RelationLaunch> launches;
    for (std::size_t i = 0; i < count; ++i) {
        launches.push_back({measured + scatter * (static_cast<double>((i * 5) % 7) - 3),
                            i % 2 == 0 ? First::current : First::snapshot});
    }
    return launches;
}

RelationJudgement judged(const Relation& relation, double measured, std::size_t count = 18, double scatter = 0.001) {
    return judge_relation(relation, launches_that_say(measured, count, scatter), Stage::final);
}

constexpr Relation at_most_0_9{Quantity::ratio, Bound::at_most, 0.9};
constexpr Relation at_least_2{Quantity::ratio, Bound::at_least, 2.0};

}  // namespace

TEST_CASE("a relation holds when it is surely within its limit, and is broken when it is surely beyond") {
    CHECK(judged(at_most_0_9, 0.5).verdict == Verdict::ok);
    CHECK(judged(at_most_0_9, 0.89).verdict == Verdict::ok);
    CHECK(judged(at_most_0_9, 0.91).verdict == Verdict::regressed);
    CHECK(judged(at_least_2, 3.0).verdict == Verdict::ok);
    CHECK(judged(at_least_2, 1.9).verdict == Verdict::regressed);
}

TEST_CASE("what is about at its limit is inconclusive, and says how many launches would decide it") {
    const auto close = judged(at_most_0_9, 0.9005, 27, 0.01);
    CHECK(close.verdict == Verdict::inconclusive);
    CHECK(close.judgement.launches_needed > 27);
    CHECK(judge_relation(at_most_0_9, launches_that_say(0.9005, 27, 0.01), Stage::more_to_come).verdict ==
          Verdict::undecided);
}

TEST_CASE("six launches are enough for a relation that holds, and never for one that is broken") {
    CHECK(judged(at_most_0_9, 0.5, 6).verdict == Verdict::ok);
    CHECK(judged(at_most_0_9, 5.0, 6).verdict == Verdict::inconclusive);
    CHECK(judged(at_most_0_9, 5.0, 12).verdict == Verdict::inconclusive);
    CHECK(judge_relation(at_most_0_9, {}, Stage::more_to_come).judgement.launches_wanted == earliest_look);
}

TEST_CASE("whoever is started first may be slower by a third") {
    std::vector<RelationLaunch> launches;
    for (std::size_t i = 0; i < 18; ++i) {
        const bool first = i % 2 == 0;
        launches.push_back({0.8 * (first ? 1.33 : 1 / 1.33) * (1 + 0.001 * static_cast<double>(i % 5)),
                            first ? First::current : First::snapshot});
    }
    const auto judgement = judge_relation(at_most_0_9, launches, Stage::final);
    CHECK(judgement.verdict == Verdict::ok);
    CHECK(judgement.measured.value() == Approx(0.8).epsilon(0.01));
}

TEST_CASE("what is measured is told in the quantity, with an interval that runs upwards") {
    for (const Relation& relation : {at_most_0_9, at_least_2, Relation{Quantity::value, Bound::at_most, 1000.0},
                                     Relation{Quantity::exponent, Bound::at_most, 1.4, Scale::difference}}) {
        const auto judgement = judged(relation, 1.1);
        CHECK(judgement.measured.value() == Approx(1.1).epsilon(0.001));
        CHECK(judgement.lower.value() < judgement.measured.value());
        CHECK(judgement.upper.value() > judgement.measured.value());
        CHECK(at_excess(relation, judgement.excesses.front().log_ratio) == Approx(1.1 - 0.003));
        CHECK(at_excess(relation, 0.0) == Approx(relation.limit));
    }
}

TEST_CASE("an exponent is fitted over all sizes") {
    std::vector<SizedValue> quadratic;
    std::vector<SizedValue> linear;
    for (const double n : {10.0, 100.0, 1000.0}) {
        quadratic.push_back({n, 3.0 * n * n});
        linear.push_back({n, 7.0 * n});
    }
    CHECK(exponent_of(quadratic).value() == Approx(2.0));
    CHECK(exponent_of(linear).value() == Approx(1.0));
    linear[1].value *= 2.0;  // in the middle, which tilts nothing
    CHECK(exponent_of(linear).value() == Approx(1.0));
    linear[2].value = 0.0;
    CHECK_FALSE(exponent_of(linear));
    CHECK_FALSE(exponent_of(std::vector<SizedValue>{{10.0, 5.0}}));
    CHECK_FALSE(exponent_of(std::vector<SizedValue>{{10.0, 5.0}, {10.0, 6.0}}));
}

TEST_CASE("an order has an exponent at the sizes that are compared") {
    const std::vector<double> sizes{1e3, 1e4, 1e5};
    CHECK(exponent_of(Growth::constant, sizes) == Approx(0.0).margin(1e-12));
    CHECK(exponent_of(Growth::n, sizes) == Approx(1.0));
    CHECK(exponent_of(Growth::n_squared, sizes) == Approx(2.0));
    const double log_n = (std::log(std::log(1e5)) - std::log(std::log(1e3))) / std::log(100.0);
    CHECK(exponent_of(Growth::log_n, sizes) == Approx(log_n));
    CHECK(exponent_of(Growth::n_log_n, sizes) == Approx(1.0 + log_n));
}

TEST_CASE("a value at its limit holds, and rounding does not break it") {
    CHECK(exact_verdict({Quantity::value, Bound::at_most, 0.57 * 100.0}, 57.0) == Verdict::ok);
    CHECK(exact_verdict({Quantity::value, Bound::at_least, 0.1 * 3.0}, 0.3) == Verdict::ok);
    CHECK(exact_verdict({Quantity::value, Bound::at_most, 57.0}, 57.000001) == Verdict::regressed);
    CHECK(judged({Quantity::value, Bound::at_most, 5.0}, 5.0, 6, 0.0).verdict == Verdict::ok);
    CHECK(judged({Quantity::value, Bound::at_most, 5.0}, 5.1, 18, 0.0).verdict == Verdict::regressed);
}

TEST_CASE("where there is a 0, differences are judged") {
    constexpr Relation at_most_5{Quantity::value, Bound::at_most, 5.0, Scale::difference};
    constexpr Relation none{Quantity::value, Bound::at_most, 0.0, Scale::difference};
    CHECK(judged(at_most_5, 0.0, 6, 0.0).verdict == Verdict::ok);
    CHECK(judged(at_most_5, 7.0).verdict == Verdict::regressed);
    CHECK(judged(none, 0.0, 6, 0.0).verdict == Verdict::ok);
    CHECK(judged(none, 1.0).verdict == Verdict::regressed);
    CHECK(judged(none, 1.0).measured.value() == Approx(1.0).epsilon(0.01));
    CHECK(judged({Quantity::value, Bound::at_least, 2.0, Scale::difference}, 0.0, 18, 0.0).verdict ==
          Verdict::regressed);
}

TEST_CASE("what is nothing at all sizes does not grow") {
    CHECK(exponent_of(std::vector<SizedValue>{{10.0, 0.0}, {100.0, 0.0}}).value() == 0.0);
    CHECK_FALSE(exponent_of(std::vector<SizedValue>{{10.0, 0.0}}));
    CHECK_FALSE(exponent_of(std::vector<SizedValue>{{10.0, 0.0}, {100.0, 5.0}}));
}

TEST_CASE("counts that vary hold where all do, and are broken where none of six does") {
    constexpr Relation none{Quantity::value, Bound::at_most, 0.0};
    CHECK(judge_varying_relation({Quantity::value, Bound::at_most, 3.0}, 2.0, 3.0, 2).verdict == Verdict::ok);
    CHECK(judge_varying_relation(none, 0.0, 1.0, 6).verdict == Verdict::inconclusive);
    CHECK(judge_varying_relation(none, 1.0, 2.0, 6).verdict == Verdict::regressed);
    CHECK(judge_varying_relation(none, 1.0, 2.0, 5).verdict == Verdict::inconclusive);
    CHECK(judge_varying_relation(none, 1.0, 2.0, 6).measured.value() == 2.0);
    CHECK(judge_varying_relation({Quantity::value, Bound::at_least, 3.0}, 1.0, 2.0, 6).measured.value() == 1.0);
}

TEST_CASE("the value of an exact metric decides by itself, once two launches agree") {
    const Relation at_most_3{Quantity::value, Bound::at_most, 3.0};
    CHECK(judge_exact_relation(at_most_3, 3.0, 2, Stage::final).verdict == Verdict::ok);
    CHECK(judge_exact_relation(at_most_3, 4.0, 2, Stage::final).verdict == Verdict::regressed);
    CHECK(judge_exact_relation({Quantity::value, Bound::at_least, 3.0}, 2.0, 2, Stage::final).verdict ==
          Verdict::regressed);
    const auto first = judge_exact_relation(at_most_3, 4.0, 1, Stage::more_to_come);
    CHECK(first.verdict == Verdict::undecided);
    CHECK(first.judgement.launches_wanted == 2);
    CHECK(judge_exact_relation(at_most_3, 4.0, 2, Stage::more_to_come).judgement.launches_wanted == 0);
}
