#include "checker/stats/rate_search.hpp"

#include "test_framework.hpp"

#include <optional>
#include <vector>

using perfmon::stats::RateSearch;

namespace {

struct Found {
    std::optional<double> held;
    std::optional<double> failed;
    std::vector<double> tried;
};

/// What the search finds where rates up to this one hold.
Found search(double capacity, double first = 1000.0) {
    RateSearch search(first, 1.0, 1e6, 1.05);
    Found found;
    while (const auto rate = search.next()) {
        found.tried.push_back(*rate);
        REQUIRE(found.tried.size() < 60);
        search.note(*rate <= capacity);
    }
    found.held = search.held();
    found.failed = search.failed();
    return found;
}

}  // namespace

TEST_CASE("the highest rate that holds is found to 5 %, from below and from above") {
    const double capacity = GENERATE(1.5, 37.0, 999.0, 1000.0, 12'345.0, 987'654.0);
    const auto found = search(capacity);
    REQUIRE(found.held);
    REQUIRE(found.failed);
    CHECK(*found.held <= capacity);
    CHECK(*found.failed > capacity);
    CHECK(*found.failed <= 1.05 * *found.held);
    CHECK(found.tried.size() <= 25);
}

TEST_CASE("a search ends at the highest rate, and gives up at the lowest") {
    CHECK(search(1e9).held == 1e6);
    CHECK_FALSE(search(1e9).failed);
    CHECK_FALSE(search(0.5).held);
    CHECK(search(0.5).failed == 1.0);
}

TEST_CASE("rates have three digits") {
    CHECK(search(12'345.0).tried ==
          std::vector<double>{1000, 2000, 4000, 8000, 16'000, 11'300, 13'400, 12'300, 12'800});
}
