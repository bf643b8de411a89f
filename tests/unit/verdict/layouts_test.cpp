#include "checker/verdict/layouts.hpp"

#include "checker/verdict/paired_rule.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::verdict;

namespace {

/// Threshold 5 % of a time of 1 ms, where no floor matters.
PairedQuestion question_of(std::size_t layouts) {
    auto question = paired_question(metric::Direction::lower, 5, {0.5, 1e6});
    question.layouts = layouts;
    return question;
}

First first_of(std::size_t number) {
    return number % 2 == 1 ? First::current : First::snapshot;
}

/// Both sides of a comparison, drawn anew, as a change of the code does.
class Comparison {
public:
    /// @param apart  of the two states between which a layout flips: a log ratio
    Comparison(std::uint64_t seed, std::size_t layouts, double apart, double change = 0.0)
        : random_(seed),
          layouts_(layouts),
          change_(change),
          current_(drawn(layouts, apart)),
          snapshot_(drawn(layouts, apart)) {}

    std::vector<LaunchRatio> launches(std::size_t count) {
        constexpr double sd = 0.014;
        constexpr double first_slower = 0.01;
        while (launches_.size() < count) {
            const std::size_t number = launches_.size() + 1;
            const LayoutPair pair = layouts_of_launch(number, layouts_);
            const double bias = first_of(number) == First::current ? first_slower : -first_slower;
            launches_.push_back(
                {change_ + current_[pair.current - 1] - snapshot_[pair.snapshot - 1] + bias + sd * normal_(random_),
                 first_of(number), pair});
        }
        return launches_;
    }

    PairedJudgement judged(std::size_t most) {
        const auto question = question_of(layouts_);
        auto judgement = judge_paired({}, question);
        while (judgement.decision == PairedDecision::undecided && judgement.launches_wanted > launches_.size() &&
               judgement.launches_wanted <= most) {
            judgement = judge_paired(launches(judgement.launches_wanted), question);
        }
        return judgement;
    }

private:
    std::vector<double> drawn(std::size_t count, double apart) {
        std::vector<double> times(count);
        std::generate(times.begin(), times.end(), [&] { return random_() % 2 == 0 ? apart : 0.0; });
        return times;
    }

    std::mt19937_64 random_;
    std::normal_distribution<double> normal_;
    std::size_t layouts_;
    double change_;
    std::vector<double> current_;
    std::vector<double> snapshot_;
    std::vector<LaunchRatio> launches_;
};

const double twenty_percent = std::log(1.2);
const double ten_percent = std::log(1.1);

}  // namespace

TEST_CASE("with one layout, the executables run as they are") {
    CHECK(layouts_of_launch(1, 1) == LayoutPair{});
    CHECK(layouts_of_launch(7, 1) == LayoutPair{});
}

TEST_CASE("each layout runs once before any runs again, and meets others then") {
    for (const std::size_t count : {8U, 9U, 12U, 18U, 64U}) {
        INFO(count << " layouts");
        std::set<std::pair<std::size_t, std::size_t>> pairs;
        for (std::size_t round = 0; round < 3; ++round) {
            std::set<std::size_t> current;
            std::set<std::size_t> snapshot;
            for (std::size_t i = 1; i <= count; ++i) {
                const auto pair = layouts_of_launch(round * count + i, count);
                current.insert(pair.current);
                snapshot.insert(pair.snapshot);
                pairs.emplace(pair.current, pair.snapshot);
            }
            CHECK(current.size() == count);
            CHECK(snapshot.size() == count);
            CHECK(*current.begin() == 1);
            CHECK(*current.rbegin() == count);
        }
        CHECK(pairs.size() == 3 * count);
    }
}

TEST_CASE("a layout of the current executable is first as often as it is second") {
    for (const std::size_t count : {8U, 9U, 18U}) {
        std::map<std::size_t, int> first;
        for (std::size_t number = 1; number <= 4 * count; ++number) {
            first[layouts_of_launch(number, count).current] += first_of(number) == First::current ? 1 : -1;
        }
        CHECK(std::all_of(first.begin(), first.end(), [](const auto& each) { return each.second == 0; }));
    }
}

TEST_CASE("looks are where each launch has layouts of its own, and where layouts can be compared") {
    const auto looks_of = [](std::size_t layouts) {
        std::vector<std::size_t> looks;
        for (std::size_t look = next_look_from(6, layouts); look < 140; look = next_look(look, layouts)) {
            looks.push_back(look);
        }
        return looks;
    };
    CHECK(looks_of(1) == std::vector<std::size_t>{6, 8, 12, 18, 27, 40, 60, 90, 135});
    CHECK(looks_of(8) == std::vector<std::size_t>{6, 8, 27, 40, 60, 90, 135});
    CHECK(looks_of(18) == std::vector<std::size_t>{6, 8, 12, 18, 60, 90, 135});
    CHECK(launches_to_fail_with(1) == 18);
    CHECK(launches_to_fail_with(8) == 27);
    CHECK(launches_to_fail_with(18) == 18);
}

TEST_CASE("layouts can be compared at every look that is said to do so") {
    for (std::size_t layouts = 8; layouts <= 64; ++layouts) {
        Comparison comparison(1, layouts, 0.0);
        for (std::size_t look = next_look_from(layouts + 1, layouts); look < 203; look = next_look(look, layouts)) {
            INFO(layouts << " layouts, " << look << " launches");
            CHECK(compare_layouts(comparison.launches(look), layouts).has_value());
        }
    }
}

TEST_CASE("launches that say nothing of layouts are not compared by them") {
    Comparison comparison(1, 8, 0.0);
    auto launches = comparison.launches(27);
    CHECK(compare_layouts(launches, 8));
    CHECK_FALSE(compare_layouts(std::span(launches).first(12), 8));
    launches.back().layouts = {};
    CHECK_FALSE(compare_layouts(launches, 8));
    launches.back().layouts = {9, 1};
    CHECK_FALSE(compare_layouts(launches, 8));
}

TEST_CASE("identical code whose time flips by 20 % with its layout is red in none of 3,000 checks") {
    int red = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        red += Comparison(seed, 8, twenty_percent).judged(60).decision == PairedDecision::regressed ? 1 : 0;
    }
    CHECK(red <= 3);  // 0.1 %
}

TEST_CASE("eight layouts find +10 % where the layout matters little") {
    int red = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        red += Comparison(seed, 8, 0.01, ten_percent).judged(60).decision == PairedDecision::regressed ? 1 : 0;
    }
    CHECK(red >= 198);
}

TEST_CASE("64 layouts find +10 % where the time flips by 20 % with the layout") {
    int red = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        red +=
            Comparison(seed, 64, twenty_percent, ten_percent).judged(202).decision == PairedDecision::regressed ? 1 : 0;
    }
    CHECK(red >= 32);
}

TEST_CASE("where only more layouts would help, no more launches are asked for") {
    Comparison comparison(5, 8, twenty_percent, ten_percent);
    const auto judgement = comparison.judged(1000);
    CHECK(judgement.decision == PairedDecision::undecided);
    CHECK(final_verdict(judgement) == Verdict::inconclusive);
    CHECK(judgement.launches == 27);
    CHECK(judgement.launches_wanted == 0);
    CHECK(judgement.layouts_needed > 8);
    REQUIRE(judgement.layout_half_range);
    CHECK(std::expm1(*judgement.layout_half_range) == Approx(0.1).margin(0.02));
}

TEST_CASE("where noise is what hides a change, more launches are asked for") {
    Comparison comparison(1, 8, 0.0, 0.046);
    const auto judgement = judge_paired(comparison.launches(27), question_of(8));
    CHECK(judgement.decision == PairedDecision::undecided);
    CHECK(judgement.launches_wanted == 40);
    CHECK(judgement.layouts_needed == 0);
}

TEST_CASE("without layouts the same luck is red") {
    int red = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Comparison comparison(seed, 8, twenty_percent);
        auto launches = comparison.launches(18);
        std::vector<LaunchRatio> of_one_pair;
        for (const LaunchRatio& launch : launches) {
            of_one_pair.push_back(
                {launches.front().log_ratio + (launch.first == First::current ? 0.0 : -0.02), launch.first, {}});
        }
        red += judge_paired(of_one_pair, question_of(1)).decision == PairedDecision::regressed ? 1 : 0;
    }
    CHECK(red > 10);
}
