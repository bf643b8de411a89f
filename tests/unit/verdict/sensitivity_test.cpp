#include "checker/verdict/sensitivity.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <random>

using namespace perfmon::verdict;

namespace {

/// How much checks of identical code vary.
struct Noise {
    double launches = 0.0;  ///< standard deviation between launches of a check
    double files = 0.0;     ///< and between checks
    double first = 0.0;     ///< what it costs to be first
};

IdenticalChecks checks_of(const Noise& noise, std::size_t count, double time_budget_s = 5.0) {
    std::mt19937_64 generator(7);
    std::normal_distribution<double> normal;
    IdenticalChecks identical;
    identical.question = paired_question(perfmon::metric::Direction::lower, 5.0, {0.5, 1000.0, {}});
    identical.seconds_per_launch = 0.05;
    identical.time_budget_s = time_budget_s;
    for (std::size_t check = 0; check < count; ++check) {
        const double file = noise.files * normal(generator);
        auto& launches = identical.checks.emplace_back();
        for (std::size_t i = 0; i < earliest_look; ++i) {
            const First first = i % 2 == 0 ? First::current : First::snapshot;
            const double cost = first == First::current ? noise.first : -noise.first;
            launches.push_back({file + cost + noise.launches * normal(generator), first});
        }
    }
    return identical;
}

double percent_seen(const IdenticalChecks& identical) {
    return std::expm1(smallest_change_seen(identical).value()) * 100.0;
}

}  // namespace

TEST_CASE("without noise, a change of the threshold is seen, and no smaller one") {
    CHECK(percent_seen(checks_of({}, 3)) == Approx(5.0).margin(0.1));
}

TEST_CASE("what it costs to be first hides nothing") {
    CHECK(percent_seen(checks_of({.first = 0.3}, 3)) == Approx(5.0).margin(0.1));
}

TEST_CASE("the more launches vary, the larger a change has to be") {
    const double quiet = percent_seen(checks_of({.launches = 0.01}, 20));
    const double noisy = percent_seen(checks_of({.launches = 0.03}, 20));
    CHECK(quiet > 5.1);
    CHECK(quiet < 7.5);
    CHECK(noisy > quiet + 0.5);
    CHECK(noisy < 15.0);
}

TEST_CASE("what files keep in every launch is not averaged away by more launches") {
    const double alike = percent_seen(checks_of({.launches = 0.01}, 20));
    const double different = percent_seen(checks_of({.launches = 0.01, .files = 0.03}, 20));
    CHECK(different > alike + 2.0);
}

TEST_CASE("a file that makes one side fast hides a change, on whichever side it was") {
    auto slow = checks_of({}, 5);
    auto fast = slow;
    for (LaunchRatio& launch : slow.checks.front()) {
        launch.log_ratio += 0.1;
    }
    for (LaunchRatio& launch : fast.checks.front()) {
        launch.log_ratio -= 0.1;
    }
    CHECK(percent_seen(slow) > 14.0);
    CHECK(percent_seen(slow) == Approx(percent_seen(fast)).margin(0.2));
}

TEST_CASE("time for more launches decides what is doubtful") {
    const auto hasty = checks_of({.launches = 0.08}, 20, 0.1);
    const auto patient = checks_of({.launches = 0.08}, 20, 20.0);
    CHECK(percent_seen(patient) + 1.0 < percent_seen(hasty));
}

TEST_CASE("too few checks, checks of one role alone, and hopeless noise give no figure") {
    CHECK_FALSE(smallest_change_seen(checks_of({}, 2)));
    auto one_role = checks_of({}, 5);
    for (auto& launches : one_role.checks) {
        for (LaunchRatio& launch : launches) {
            launch.first = First::current;
        }
    }
    CHECK_FALSE(smallest_change_seen(one_role));
    CHECK_FALSE(smallest_change_seen(checks_of({.launches = 3.0}, 20)));
}

TEST_CASE("the same checks give the same figure") {
    const auto identical = checks_of({.launches = 0.02, .files = 0.01}, 10);
    CHECK(smallest_change_seen(identical) == smallest_change_seen(identical));
}
