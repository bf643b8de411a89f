#include "course.hpp"

#include "checker/verdict/layouts.hpp"
#include "samples.hpp"
#include "test_framework.hpp"

#include <cmath>

namespace perfmon::quality {

using verdict::Verdict;

constexpr Circumstances five_percent{5.0, 5.0};

TEST_CASE("identical code is decided at the first look") {
    const auto outcome = judge(check_of({0.001, -0.002, 0.0, 0.002, -0.001, 0.0, 0.5, 0.5}), five_percent);
    CHECK(outcome.verdict == Verdict::ok);
    CHECK(outcome.launches == 6);
    CHECK(outcome.seconds == Approx(1.2));
    CHECK(outcome.wanted == 0);
    CHECK(outcome.estimate.value() == Approx(0.0).margin(1e-3));
}

TEST_CASE("what is undecided asks for the next look") {
    const Check check = check_of(std::vector<double>(6, std::log(1.10)));
    CHECK(judge(check, five_percent).wanted == 8);
    CHECK(judge(check_of(std::vector<double>(8, std::log(1.10))), five_percent).wanted == 12);
    const auto last = judge(check_of(std::vector<double>(18, std::log(1.10))), five_percent);
    CHECK(last.verdict == Verdict::regressed);
    CHECK(last.launches == 18);
}

TEST_CASE("a suspect is given what it takes to fail, whatever the budget") {
    Check check = check_of(std::vector<double>(6, std::log(1.10)));
    check.charged_s.assign(6, 100.0);
    CHECK(judge(check, five_percent).wanted == 8);
}

TEST_CASE("the budget ends it") {
    Check check = check_of({0.0, 0.0, 0.0, 0.1, 0.06, 0.0});
    CHECK(judge(check, five_percent).wanted == 8);
    check.charged_s.assign(6, 1.0);
    const auto outcome = judge(check, five_percent);
    CHECK(outcome.wanted == 0);
    CHECK(outcome.verdict == Verdict::inconclusive);
    CHECK(outcome.launches == 6);
}

TEST_CASE("the roles of the launches alternate: what disturbs whoever is first is no change") {
    CHECK(judge(check_of({0.4, -0.4, 0.4, -0.4, 0.4, -0.4}), five_percent).verdict == Verdict::ok);
}

TEST_CASE("what has layouts is judged by them") {
    // Layouts that differ by 40 % on one side: as launches, they would be a slow half and a fast one.
    std::vector<double> ratios;
    for (std::size_t i = 0; i < 40; ++i) {
        ratios.push_back(verdict::layouts_of_launch(i + 1, 8).current <= 4 ? 0.4 : 0.0);
    }
    Check check = check_of(ratios);
    check.layouts = 8;
    const auto outcome = judge(check, five_percent);
    CHECK(outcome.verdict == Verdict::inconclusive);
    CHECK(outcome.launches == 27);  // and no more, which would not tell
}

TEST_CASE("a strict threshold goes on where the default one has ended") {
    const Check check = check_of({0.0, 0.0, 0.0, 0.0, 0.05, 0.0, 0.0, 0.0});
    CHECK(judge(check, five_percent).launches == 6);
    CHECK(judge(check, {2.0, 5.0}).launches == 8);
}

}  // namespace perfmon::quality
