#include "checker/stats/crossed_effects.hpp"

#include "test_framework.hpp"

#include <vector>

using namespace perfmon::stats;

namespace {

const std::vector<double> one{0.10, 0.30, -0.20};
const std::vector<double> other{0.05, 0.00, 0.25, -0.10};

/// What a member of each is worth beside the other, in a way that errs by `bias`.
CrossedValue value_of(std::size_t i, std::size_t j, bool one_way, double bias) {
    return {i, j, one_way, one[i] - other[j] + (one_way ? bias : -bias)};
}

/// Each with each, in either way.
std::vector<CrossedValue> all_values(double bias) {
    std::vector<CrossedValue> values;
    for (std::size_t i = 0; i < one.size(); ++i) {
        for (std::size_t j = 0; j < other.size(); ++j) {
            values.push_back(value_of(i, j, (i + j) % 2 == 0, bias));
        }
    }
    return values;
}

}  // namespace

TEST_CASE("what each member contributes is found again, whatever the ways err by") {
    for (const double bias : {0.0, 0.35}) {
        const auto effects = crossed_effects(all_values(bias), one.size(), other.size());
        REQUIRE(effects);
        for (std::size_t i = 0; i < one.size(); ++i) {
            for (std::size_t j = 0; j < other.size(); ++j) {
                CHECK(effects->one[i] - effects->other[j] == Approx(one[i] - other[j]));
            }
        }
        CHECK(effects->noise < 1e-20);
    }
}

TEST_CASE("what members do not explain is noise") {
    auto values = all_values(0.0);
    const auto quiet = crossed_effects(values, one.size(), other.size());
    values.front().value += 0.1;
    const auto noisy = crossed_effects(values, one.size(), other.size());
    REQUIRE(quiet);
    REQUIRE(noisy);
    CHECK(noisy->noise > 1e-4);
    CHECK(noisy->noise < 0.01);  // the square of what one value is off
}

TEST_CASE("nothing is said of members that no chain of values connects") {
    std::vector<CrossedValue> apart;
    for (const bool one_way : {true, false}) {
        apart.push_back(value_of(0, 0, one_way, 0.0));
        apart.push_back(value_of(1, 1, one_way, 0.0));
    }
    CHECK_FALSE(crossed_effects(apart, 2, 2));
    apart.push_back(value_of(0, 1, true, 0.0));
    CHECK(crossed_effects(apart, 2, 2));
    CHECK_FALSE(crossed_effects(apart, 3, 2));
    CHECK_FALSE(crossed_effects({}, 2, 2));
}

TEST_CASE("nothing is said where a way cannot be told from the members") {
    std::vector<CrossedValue> values;
    for (const std::size_t i : {0U, 1U}) {
        for (const std::size_t j : {0U, 1U}) {
            values.push_back(value_of(i, j, i == 0, 0.1));  // a member that always has the same way
        }
    }
    CHECK_FALSE(crossed_effects(values, 2, 2));
}
