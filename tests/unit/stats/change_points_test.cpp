#include "checker/stats/series/change_points.hpp"

#include "checker/stats/series/builds.hpp"
#include "checker/stats/series/false_discoveries.hpp"
#include "checker/stats/series/rank_limits.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

using namespace perfmon::stats;

namespace {

/// Between 0 and 1, evenly; the same on every machine (Knuth's linear congruence).
class Noise {
public:
    double next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state_ >> 40U) / static_cast<double>(1U << 24U);
    }

private:
    std::uint64_t state_ = 1;
};

void add_level(std::vector<double>& values, Noise& noise, std::size_t runs, double level, double spread) {
    for (std::size_t i = 0; i < runs; ++i) {
        values.push_back(level * (1.0 + spread * (noise.next() - 0.5)));
    }
}

std::vector<ChangePoint> found_in(const std::vector<double>& values, LeastChange least = {}) {
    ChangePoints points(least);
    for (const double value : values) {
        points.append(value);
    }
    return points.found();
}

}  // namespace

TEST_CASE("the rank sum's limits are those of its exact distribution") {
    // Of the 20 ways to place 3 values among 6, one has all of them above the others, and one below: 2 / 20.
    CHECK(RankLimits(6, 0.1001).of_length(6)[3] == 9);
    CHECK(RankLimits(6, 0.0999).of_length(6)[3] > 9);
    CHECK(RankLimits(6, 0.1001).of_length(6)[2] > 8);  // 2 / 15
    // The published tables have 11 for 8 and 10 values at 0.01, and 16 for 10 and 10: of 80 pairs 11 may rise.
    CHECK(RankLimits(18, 0.01).of_length(18)[8] == 80 - 2 * 11);
    CHECK(RankLimits(18, 0.01).of_length(18)[10] == 80 - 2 * 11);
    CHECK(RankLimits(20, 0.01).of_length(20)[10] == 100 - 2 * 16);
}

TEST_CASE("the probability of a rank sum is the exact one") {
    const std::vector<double> before{1, 2, 3};
    CHECK(rank_probability(before, std::vector<double>{4, 5, 6}) == Approx(0.1));
    CHECK(rank_probability(before, std::vector<double>{0, -1, -2}) == Approx(0.1));
    CHECK(rank_probability(before, std::vector<double>{1, 2, 3}) == Approx(1.0));
    CHECK(rank_probability(before, std::vector<double>{2.5, 4, 5}) == Approx(0.2));  // wilcox.test of R
    CHECK(rank_probability({}, before) == 1.0);
}

TEST_CASE("a series that moves to another level has a change point at the first run there") {
    Noise noise;
    std::vector<double> values;
    add_level(values, noise, 30, 100.0, 0.04);
    add_level(values, noise, 10, 110.0, 0.04);
    const auto found = found_in(values);
    REQUIRE(found.size() == 1);
    CHECK(found.front().at == 30);
    CHECK(found.front().found <= 34);  // 5 above 30: 2 of 324,632 ways
    CHECK(found.front().before == Approx(100.0).epsilon(0.01));
    CHECK(found.front().after == Approx(110.0).epsilon(0.01));
}

TEST_CASE("levels down and up again, and one after hundreds of runs, are all found") {
    Noise noise;
    std::vector<double> values;
    add_level(values, noise, 300, 100.0, 0.04);
    add_level(values, noise, 100, 80.0, 0.04);
    add_level(values, noise, 20, 100.0, 0.04);
    const auto found = found_in(values);
    REQUIRE(found.size() == 2);
    CHECK(found[0].at == 300);
    CHECK(found[1].at == 400);
}

TEST_CASE("the same values have the same change points, and later ones only add to them") {
    Noise noise;
    std::vector<double> values;
    add_level(values, noise, 40, 1.0, 0.1);
    add_level(values, noise, 40, 1.3, 0.1);
    ChangePoints points;
    std::vector<ChangePoint> before;
    for (const double value : values) {
        points.append(value);
        REQUIRE(points.found().size() >= before.size());
        CHECK(std::equal(before.begin(), before.end(), points.found().begin()));
        before = points.found();
    }
    CHECK(found_in(values) == before);
    CHECK(before.size() == 1);
}

TEST_CASE("runs that are slow for once are no other level") {
    Noise noise;
    std::vector<double> values;
    add_level(values, noise, 40, 100.0, 0.04);
    add_level(values, noise, 3, 300.0, 0.04);
    add_level(values, noise, 40, 100.0, 0.04);
    CHECK(found_in(values).empty());
}

TEST_CASE("a change below the threshold, the floor or twice the spread does not matter") {
    const auto changes_by = [](double factor, double spread, LeastChange least) {
        Noise noise;
        std::vector<double> values;
        add_level(values, noise, 60, 100.0, spread);
        add_level(values, noise, 60, 100.0 * factor, spread);
        return !found_in(values, least).empty();
    };
    CHECK(changes_by(1.06, 0.02, {5.0, 0.0}));
    CHECK_FALSE(changes_by(1.04, 0.02, {5.0, 0.0}));
    CHECK(changes_by(1.04, 0.02, {2.0, 3.0}));
    CHECK_FALSE(changes_by(1.04, 0.02, {2.0, 5.0}));
    CHECK_FALSE(changes_by(1.10, 0.40, {5.0, 0.0}));
    CHECK(changes_by(1.50, 0.40, {5.0, 0.0}));
}

TEST_CASE("a slight change does not hide one that matters") {
    Noise noise;
    std::vector<double> values;
    add_level(values, noise, 25, 100.0, 0.01);
    add_level(values, noise, 25, 103.0, 0.01);
    add_level(values, noise, 10, 120.0, 0.01);
    const auto found = found_in(values);
    REQUIRE(found.size() == 1);
    CHECK(found.front().at == 50);
}

TEST_CASE("numbers that are the same every time change by a level too, from 0 as well") {
    std::vector<double> values(20, 0.0);
    values.resize(40, 2.0);
    const auto found = found_in(values, {0.0, 0.0});
    REQUIRE(found.size() == 1);
    CHECK(found.front().at == 20);
    CHECK(found_in(std::vector<double>(500, 3.0)).empty());
}

TEST_CASE("noise has no change points") {
    Noise noise;
    int with_any = 0;
    for (int series = 0; series < 200; ++series) {
        std::vector<double> values;
        add_level(values, noise, 200, 100.0, 0.3);
        with_any += found_in(values).empty() ? 0 : 1;
    }
    CHECK(with_any <= 2);
}

TEST_CASE("what is believed of many findings has a small share of chance") {
    const std::vector<double> probabilities{0.01, 0.5, 0.02, 0.04};
    CHECK(believed(probabilities, 0.05) == std::vector<bool>{true, false, true, false});  // 0.04 > 0.05 * 3 / 4
    CHECK(believed(std::vector<double>{0.04, 0.05}, 0.05) ==
          std::vector<bool>{true, true});  // the second holds the first
    CHECK(believed({}, 0.05).empty());
}

TEST_CASE("runs of one build in a row are one value, their median") {
    const std::vector<BuildRun> runs{{1.0, true},          {2.0, true},           {9.0, true}, {5.0, false},
                                     {std::nan(""), true}, {std::nan(""), false}, {7.0, false}};
    CHECK(by_build(runs) == std::vector<BuildValue>{{2.0, 0}, {5.0, 3}, {7.0, 6}});
    CHECK(by_build({}).empty());
}
