#include "verdict/paired_rule.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <random>
#include <vector>

using namespace perfmon::verdict;

namespace {

/// Threshold 5 % of a time of 1 ms, where no floor matters.
PairedQuestion five_percent() {
    return paired_question(Direction::lower_is_better, 5, 0.5, 1e6);
}

/// Launches about a centre, none like another.
std::vector<double> about(double centre, std::size_t launches, double half_width = 0.004) {
    std::vector<double> values;
    for (std::size_t i = 0; i < launches; ++i) {
        const double place = static_cast<double>((i * 7) % 13) / 6.0 - 1.0;
        values.push_back(centre + half_width * place);
    }
    return values;
}

PairedJudgement judged(const std::vector<double>& launches) {
    return judge_paired(launches, five_percent());
}

}  // namespace

TEST_CASE("looks: 5, 8, 12, 18 and half as much again each time") {
    std::vector<std::size_t> looks;
    for (std::size_t look = next_look(0); look < 400; look = next_look(look)) {
        looks.push_back(look);
    }
    CHECK(looks == std::vector<std::size_t>{5, 8, 12, 18, 27, 40, 60, 90, 135, 202, 303});
    CHECK(next_look(6) == 8);
}

TEST_CASE("looks: their shares of alpha never add up to more than all of it, and none is below 12 launches") {
    double spent = 0.0;
    for (std::size_t look = next_look(0); look < 100000; look = next_look(look)) {
        spent += alpha_of_look(look);
    }
    CHECK(spent < false_alarm_share);
    CHECK(spent > 0.99 * false_alarm_share);
    CHECK(alpha_of_look(8) == 0.0);
    CHECK(alpha_of_look(12) > std::pow(2.0, -12.0));
    CHECK(alpha_of_look(18) == Approx(0.0001875));
    CHECK(alpha_of_look(20) == alpha_of_look(18));
}

TEST_CASE("the question: thresholds as documented, in time, and the floor where it is larger") {
    CHECK(five_percent().limit == Approx(std::log(1.05)));
    CHECK(five_percent().improved_limit == Approx(std::log(0.95)));
    const auto rate = paired_question(Direction::higher_is_better, 5, 0.5, 1e6);
    CHECK(rate.limit == Approx(-std::log(0.95)));
    CHECK(rate.improved_limit == Approx(-std::log(1.05)));
    CHECK(paired_question(Direction::lower_is_better, 5, 0.5, 2.0).limit == Approx(std::log(1.25)));
    CHECK(paired_question(Direction::lower_is_better, 5, 0.5, 0.4).improved_limit == -INFINITY);
    CHECK(paired_question(Direction::higher_is_better, 100, 0.5, 1e6).limit == INFINITY);
}

TEST_CASE("identical code is ok at the first look") {
    const auto judgement = judged(about(0.0, 5));
    CHECK(judgement.decision == PairedDecision::ok);
    CHECK(judgement.launches == 5);
    CHECK(judgement.launches_wanted == 0);
    REQUIRE(judgement.looks.size() == 1);
    CHECK_FALSE(judgement.looks[0].lower);
    CHECK_FALSE(judgement.is_suspect);
}

TEST_CASE("a slowdown beyond the threshold is regressed as soon as a test can tell, and a suspect until then") {
    for (const std::size_t launches : {5U, 8U, 11U}) {
        const auto waiting = judged(about(0.08, launches));
        CHECK(waiting.decision == PairedDecision::undecided);
        CHECK(waiting.is_suspect);
        CHECK(waiting.launches_wanted == (launches < 8 ? 8 : 12));
        CHECK(final_verdict(waiting) == Verdict::inconclusive);
    }
    const auto judgement = judged(about(0.08, 12));
    CHECK(judgement.decision == PairedDecision::regressed);
    CHECK(judgement.looks.size() == 3);
    CHECK(*judgement.looks.back().lower > 0.0);
    CHECK(judgement.measurably_slower);
}

TEST_CASE("measurably slower and less than the threshold is ok") {
    const auto judgement = judged(about(0.02, 12));
    CHECK(judgement.decision == PairedDecision::ok);
    CHECK(judgement.measurably_slower);
}

TEST_CASE("one launch that was not slower keeps twelve from failing, not eighteen") {
    std::vector<double> launches = about(0.08, 18);
    launches[3] = -0.01;
    CHECK(judge_paired(std::span(launches).first(12), five_percent()).decision == PairedDecision::undecided);
    CHECK(judged(launches).decision == PairedDecision::regressed);
}

TEST_CASE("an improvement is confirmed, and what cannot be confirmed is ok and never inconclusive") {
    CHECK(judged(about(-0.1, 5)).decision == PairedDecision::undecided);
    CHECK(judged(about(-0.1, 5)).surely_within);
    CHECK(final_verdict(judged(about(-0.1, 5))) == Verdict::ok);
    CHECK(judged(about(-0.1, 12)).decision == PairedDecision::improved);
    std::vector<double> launches = about(-0.1, 18);
    for (const std::size_t unsure : {2U, 5U, 7U, 9U, 11U, 13U, 15U}) {
        launches[unsure] = 0.04;
    }
    CHECK(judged(launches).decision == PairedDecision::ok);
}

TEST_CASE("the looks are replayed in order: a decision stands, whatever came after it") {
    std::vector<double> launches = about(0.0, 5);
    const auto slow = about(0.2, 30);
    launches.insert(launches.end(), slow.begin(), slow.end());
    CHECK(judged(launches).decision == PairedDecision::ok);
    CHECK(judged(launches).launches == 5);
}

TEST_CASE("launches that ran before anyone looked are looked at together") {
    PairedQuestion question = five_percent();
    question.first_look = 20;
    CHECK(judge_paired(about(0.0, 19), question).launches_wanted == 20);
    const auto judgement = judge_paired(about(0.08, 20), question);
    CHECK(judgement.decision == PairedDecision::regressed);
    CHECK(judgement.looks.size() == 1);
    question.first_look = 1;
    CHECK(judge_paired(about(0.0, 3), question).launches_wanted == 5);
}

TEST_CASE("without a launch there is nothing to say, and five are wanted") {
    const auto judgement = judged({});
    CHECK(judgement.decision == PairedDecision::undecided);
    CHECK_FALSE(judgement.estimate);
    CHECK(judgement.launches_wanted == 5);
    CHECK(final_verdict(judgement) == Verdict::inconclusive);
}

TEST_CASE("an undecided judgement tells how many launches it takes") {
    const auto near = judged(about(0.045, 8, 0.06));
    CHECK(near.decision == PairedDecision::undecided);
    CHECK(near.launches_needed > 30);
    const auto far = judged(about(0.02, 8, 0.1));
    CHECK(far.launches_needed >= 12);
    CHECK(far.launches_needed < near.launches_needed);
    CHECK(judged(about(std::log(1.05), 8, 0.0)).launches_needed >= launches_to_fail);
}

TEST_CASE("a threshold that a rate cannot reach is never undecided") {
    const auto question = paired_question(Direction::higher_is_better, 150, 0.5, 1e6);
    CHECK(judge_paired(about(3.0, 5), question).decision == PairedDecision::ok);
}

TEST_CASE("simulated launches: false alarms and misses stay where they belong") {
    // Heavy tails: a standard deviation of 2 % and every tenth launch five times as far off.
    std::mt19937_64 generator(20260301);
    std::normal_distribution<double> normal(0.0, 0.02);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    const auto regressed = [&](double threshold, double change, int series) {
        const auto question = paired_question(Direction::lower_is_better, threshold, 0.5, 1e6);
        int count = 0;
        for (int i = 0; i < series; ++i) {
            std::vector<double> launches;
            PairedJudgement judgement = judge_paired(launches, question);
            while (judgement.decision == PairedDecision::undecided && judgement.launches_wanted <= 60) {
                while (launches.size() < judgement.launches_wanted) {
                    const double stretch = uniform(generator) < 0.1 ? 5.0 : 1.0;
                    launches.push_back(std::log1p(change) + stretch * normal(generator));
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
