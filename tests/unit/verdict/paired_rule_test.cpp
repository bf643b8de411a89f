#include "checker/verdict/paired_rule.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <random>
#include <vector>

using namespace perfmon;
using namespace perfmon::verdict;

namespace {

/// Threshold 5 % of a time of 1 ms, where no floor matters.
PairedQuestion five_percent() {
    return paired_question(metric::Direction::lower, 5, {0.5, 1e6});
}

First first_at(std::size_t launch) {
    return launch % 2 == 0 ? First::current : First::snapshot;
}

/// Launches about a centre, none like another. Whoever is started first is slower by `bias`.
std::vector<LaunchRatio> about(double centre, std::size_t launches, double half_width = 0.004, double bias = 0.0) {
    std::vector<LaunchRatio> values;
    for (std::size_t i = 0; i < launches; ++i) {
        const double place = static_cast<double>((i / 2 * 7 + i % 2 * 3) % 13) / 6.0 - 1.0;
        const double sign = first_at(i) == First::current ? 1.0 : -1.0;
        values.push_back({centre + half_width * place + sign * bias, first_at(i)});
    }
    return values;
}

PairedJudgement judged(const std::vector<LaunchRatio>& launches) {
    return judge_paired(launches, five_percent());
}

}  // namespace

TEST_CASE("looks: 6, 8, 12, 18 and half as much again each time") {
    std::vector<std::size_t> looks;
    for (std::size_t look = next_look(0); look < 400; look = next_look(look)) {
        looks.push_back(look);
    }
    CHECK(looks == std::vector<std::size_t>{6, 8, 12, 18, 27, 40, 60, 90, 135, 202, 303});
    CHECK(next_look(6) == 8);
}

TEST_CASE("looks: their shares of alpha never add up to more than all of it, and none is below 18 launches") {
    double spent = 0.0;
    for (std::size_t look = next_look(0); look < 100000; look = next_look(look)) {
        spent += alpha_of_look(look);
    }
    CHECK(spent < false_alarm_share);
    CHECK(spent > 0.99 * false_alarm_share);
    CHECK(alpha_of_look(12) == 0.0);
    CHECK(alpha_of_look(18) == Approx(0.00025));
    CHECK(alpha_of_look(27) == Approx(0.0001875));
    CHECK(alpha_of_look(30) == alpha_of_look(27));
}

TEST_CASE("the question: thresholds as documented, in time, and the floor where it is larger") {
    CHECK(five_percent().limit == Approx(std::log(1.05)));
    CHECK(five_percent().improved_limit == Approx(std::log(0.95)));
    const auto rate = paired_question(metric::Direction::higher, 5, {0.5, 1e6});
    CHECK(rate.limit == Approx(-std::log(0.95)));
    CHECK(rate.improved_limit == Approx(-std::log(1.05)));
    CHECK(paired_question(metric::Direction::lower, 5, {0.5, 2.0}).limit == Approx(std::log(1.25)));
    CHECK(paired_question(metric::Direction::lower, 5, {0.5, 0.4}).improved_limit == -INFINITY);
    CHECK(paired_question(metric::Direction::higher, 100, {0.5, 1e6}).limit == INFINITY);
    // Of 2 hits a floor of 0.5 is a quarter less, where more is better, and a quarter more to improve.
    const auto hits = paired_question(metric::Direction::higher, 5, {0.5, 2.0, metric::Direction::higher});
    CHECK(hits.limit == Approx(-std::log(0.75)));
    CHECK(hits.improved_limit == Approx(-std::log(1.25)));
}

TEST_CASE("identical code is ok at the first look") {
    const auto judgement = judged(about(0.0, 6));
    CHECK(judgement.decision == PairedDecision::ok);
    CHECK(judgement.launches == 6);
    CHECK(judgement.launches_wanted == 0);
    REQUIRE(judgement.looks.size() == 1);
    CHECK_FALSE(judgement.looks[0].lower);
    CHECK_FALSE(judgement.is_suspect);
}

TEST_CASE("a slowdown beyond the threshold is regressed as soon as a test can tell, and a suspect until then") {
    const std::vector<std::pair<std::size_t, std::size_t>> next_looks{{6, 8}, {8, 12}, {12, 18}, {17, 18}};
    for (const auto& [launches, next] : next_looks) {
        const auto waiting = judged(about(0.08, launches));
        CHECK(waiting.decision == PairedDecision::undecided);
        CHECK(waiting.is_suspect);
        CHECK(waiting.launches_wanted == next);
        CHECK(final_verdict(waiting) == Verdict::inconclusive);
    }
    const auto judgement = judged(about(0.08, 18));
    CHECK(judgement.decision == PairedDecision::regressed);
    CHECK(judgement.looks.size() == 4);
    CHECK(*judgement.looks.back().lower > 0.0);
    CHECK(judgement.measurably_slower);
}

TEST_CASE("measurably slower and less than the threshold is ok") {
    const auto judgement = judged(about(0.02, 12));
    CHECK(judgement.decision == PairedDecision::ok);
    CHECK(judgement.measurably_slower);
}

TEST_CASE("where a change was accepted, slower counts from there") {
    auto question = five_percent();
    question.accepted = std::log1p(0.1);
    question.limit += question.accepted;
    const auto judged_beside = [&](double change, std::size_t launches) {
        return judge_paired(about(std::log1p(change), launches), question);
    };
    const auto as_accepted = judged_beside(0.1, 6);
    CHECK(as_accepted.decision == PairedDecision::ok);
    CHECK_FALSE(as_accepted.measurably_slower);
    CHECK_FALSE(as_accepted.is_suspect);
    CHECK(judged_beside(0.12, 6).measurably_slower);
    CHECK(judged_beside(0.12, 6).decision == PairedDecision::ok);
    CHECK(judged_beside(0.2, 18).decision == PairedDecision::regressed);
    CHECK(judged_beside(0.0, 6).decision == PairedDecision::ok);
    CHECK(judged_beside(-0.1, 18).decision == PairedDecision::improved);
    // Beyond the limit on average, and nearly as often not beyond what was accepted.
    std::vector<LaunchRatio> scattered = about(0.2, 18, 0.2);
    CHECK(judge_paired(scattered, five_percent()).decision == PairedDecision::regressed);
    CHECK(judge_paired(scattered, question).decision == PairedDecision::undecided);
}

TEST_CASE("whoever is started first may be slower by a third: it changes nothing") {
    for (const double bias : {0.35, -0.35}) {
        CHECK(judged(about(0.0, 6, 0.004, bias)).decision == PairedDecision::ok);
        CHECK(judged(about(0.08, 18, 0.004, bias)).decision == PairedDecision::regressed);
        CHECK(judged(about(-0.1, 18, 0.004, bias)).decision == PairedDecision::improved);
        CHECK(*judged(about(0.08, 27, 0.004, bias)).estimate == Approx(0.08).margin(0.004));
    }
}

TEST_CASE("launches of one role alone decide nothing, but may make a suspect") {
    CHECK(judged({{0.7, First::current}}).is_suspect);
    CHECK(judged({{0.7, First::snapshot}}).is_suspect);
    CHECK_FALSE(judged({{0.0, First::current}}).is_suspect);
    std::vector<LaunchRatio> launches = about(0.0, 12);
    for (LaunchRatio& launch : launches) {
        launch.first = First::snapshot;
    }
    CHECK(judged(launches).decision == PairedDecision::undecided);
    CHECK_FALSE(judged(launches).estimate);
    CHECK(judged(launches).launches_wanted == 18);
    CHECK(final_verdict(judged(launches)) == Verdict::inconclusive);
}

TEST_CASE("one launch that was not slower does not keep eighteen from failing, nor a wild one twenty-seven") {
    std::vector<LaunchRatio> launches = about(0.08, 27);
    launches[3].log_ratio = -0.01;
    CHECK(judge_paired(std::span(launches).first(18), five_percent()).decision == PairedDecision::regressed);
    launches[3].log_ratio = -0.3;
    CHECK(judge_paired(std::span(launches).first(18), five_percent()).decision == PairedDecision::undecided);
    CHECK(judged(launches).decision == PairedDecision::regressed);
}

TEST_CASE("an improvement is confirmed, and what cannot be confirmed is ok and never inconclusive") {
    CHECK(judged(about(-0.1, 6)).decision == PairedDecision::undecided);
    CHECK(judged(about(-0.1, 6)).surely_within);
    CHECK(final_verdict(judged(about(-0.1, 6))) == Verdict::ok);
    CHECK(judged(about(-0.1, 18)).decision == PairedDecision::improved);
    std::vector<LaunchRatio> launches = about(-0.1, 18);
    for (const std::size_t unsure : {2U, 5U, 7U, 9U, 12U, 14U}) {
        launches[unsure].log_ratio = 0.04;
    }
    CHECK(judged(launches).decision == PairedDecision::ok);
}

TEST_CASE("the looks are replayed in order: a decision stands, whatever came after it") {
    std::vector<LaunchRatio> launches = about(0.0, 6);
    const auto slow = about(0.2, 30);
    launches.insert(launches.end(), slow.begin(), slow.end());
    CHECK(judged(launches).decision == PairedDecision::ok);
    CHECK(judged(launches).launches == 6);
}

TEST_CASE("launches that ran before anyone looked are looked at together") {
    PairedQuestion question = five_percent();
    question.first_look = 20;
    CHECK(judge_paired(about(0.0, 19), question).launches_wanted == 20);
    const auto judgement = judge_paired(about(0.08, 20), question);
    CHECK(judgement.decision == PairedDecision::regressed);
    CHECK(judgement.looks.size() == 1);
    question.first_look = 1;
    CHECK(judge_paired(about(0.0, 3), question).launches_wanted == 6);
}

TEST_CASE("without a launch there is nothing to say, and six are wanted") {
    const auto judgement = judged({});
    CHECK(judgement.decision == PairedDecision::undecided);
    CHECK_FALSE(judgement.estimate);
    CHECK(judgement.launches_wanted == 6);
    CHECK(final_verdict(judgement) == Verdict::inconclusive);
}

TEST_CASE("an undecided judgement tells how many launches it takes") {
    const auto near = judged(about(0.045, 8, 0.06));
    CHECK(near.decision == PairedDecision::undecided);
    CHECK(near.launches_needed > 30);
    const auto far = judged(about(0.02, 8, 0.1));
    CHECK(far.launches_needed >= 18);
    CHECK(next_look(far.launches_needed - 1) == far.launches_needed);
    CHECK(next_look(near.launches_needed - 1) == near.launches_needed);
    CHECK(judged({{0.7, First::current}}).launches_needed == launches_to_fail);
    CHECK(far.launches_needed < near.launches_needed);
    CHECK(judged(about(std::log(1.05), 8, 0.0)).launches_needed >= launches_to_fail);
}

TEST_CASE("a threshold that a rate cannot reach is never undecided") {
    const auto question = paired_question(metric::Direction::higher, 150, {0.5, 1e6});
    CHECK(judge_paired(about(3.0, 6), question).decision == PairedDecision::ok);
}

TEST_CASE("simulated launches: false alarms and misses stay where they belong") {
    // Heavy tails: a standard deviation of 2 %, every tenth launch five times as far off; and whoever is started first
    // is slower by 20 %.
    std::mt19937_64 generator(20260301);
    std::normal_distribution<double> normal(0.0, 0.02);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    const auto regressed = [&](double threshold, double change, int series) {
        const auto question = paired_question(metric::Direction::lower, threshold, {0.5, 1e6});
        int count = 0;
        for (int i = 0; i < series; ++i) {
            std::vector<LaunchRatio> launches;
            PairedJudgement judgement = judge_paired(launches, question);
            while (judgement.decision == PairedDecision::undecided && judgement.launches_wanted <= 60) {
                while (launches.size() < judgement.launches_wanted) {
                    const double stretch = uniform(generator) < 0.1 ? 5.0 : 1.0;
                    const First first = first_at(launches.size());
                    const double bias = first == First::current ? 0.2 : -0.2;
                    launches.push_back({std::log1p(change) + bias + stretch * normal(generator), first});
                }
                judgement = judge_paired(launches, question);
            }
            count += judgement.decision == PairedDecision::regressed ? 1 : 0;
        }
        return static_cast<double>(count) / series;
    };
    CHECK(regressed(2, 0.0, 3000) <= 0.001);
    CHECK(regressed(5, 0.10, 500) >= 0.99);
    CHECK(regressed(5, 0.075, 500) >= 0.95);
    CHECK(regressed(2, 0.03, 500) >= 0.80);
}
