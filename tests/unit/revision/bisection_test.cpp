#include "checker/revision/bisection.hpp"

#include "test_framework.hpp"

#include <cstddef>
#include <vector>

using perfmon::revision::Bisection;
using perfmon::revision::Outcome;

namespace {

using Outcomes = std::vector<Outcome>;

struct Search {
    Bisection bisection;
    std::size_t compared = 0;
    std::size_t skipped = 0;
};

Search search(const Outcomes& outcomes) {
    Search search{Bisection(outcomes.size())};
    std::vector<bool> was_asked(outcomes.size());
    while (const auto commit = search.bisection.next()) {
        REQUIRE_FALSE(was_asked.at(*commit));  // nothing is compared twice, so it ends
        was_asked[*commit] = true;
        ++(outcomes[*commit] == Outcome::skipped ? search.skipped : search.compared);
        search.bisection.note(*commit, outcomes[*commit]);
    }
    return search;
}

Outcomes bad_from(std::size_t culprit, std::size_t commits) {
    Outcomes outcomes(commits, Outcome::good);
    for (std::size_t commit = culprit; commit < commits; ++commit) {
        outcomes[commit] = Outcome::bad;
    }
    return outcomes;
}

/// The smallest k with 2^k >= n.
std::size_t ceil_log2(std::size_t n) {
    std::size_t k = 0;
    while ((std::size_t{1} << k) < n) {
        ++k;
    }
    return k;
}

}  // namespace

TEST_CASE("whichever commit it is, it is found in ceil(log2 n) comparisons") {
    for (std::size_t commits = 1; commits <= 130; ++commits) {
        for (std::size_t culprit = 0; culprit < commits; ++culprit) {
            CAPTURE(commits, culprit);
            const Search found = search(bad_from(culprit, commits));
            REQUIRE(found.bisection.is_found());
            REQUIRE(found.bisection.last() == culprit);
            REQUIRE(found.compared <= ceil_log2(commits));
        }
    }
}

TEST_CASE("the only commit between the two is not compared again") {
    const Bisection bisection(1);
    CHECK_FALSE(bisection.next());
    CHECK(bisection.is_found());
    CHECK(bisection.comparisons_left() == 0);
}

TEST_CASE("it says how many commits and comparisons are left") {
    Bisection bisection(20);
    CHECK(bisection.left() == 20);
    CHECK(bisection.comparisons_left() == 5);
    REQUIRE(bisection.next() == 9);
    bisection.note(9, Outcome::bad);
    CHECK(bisection.left() == 10);
    CHECK(bisection.comparisons_left() == 4);
    REQUIRE(bisection.next() == 4);
    bisection.note(4, Outcome::good);
    CHECK(bisection.left() == 5);
    CHECK(bisection.first() == 5);
    CHECK(bisection.last() == 9);
}

TEST_CASE("one that is skipped costs no comparison, and what it hides is told") {
    for (std::size_t commits = 2; commits <= 40; ++commits) {
        for (std::size_t culprit = 0; culprit < commits; ++culprit) {
            for (std::size_t broken = 0; broken + 1 < commits; ++broken) {
                CAPTURE(commits, culprit, broken);
                Outcomes outcomes = bad_from(culprit, commits);
                outcomes[broken] = Outcome::skipped;
                const Search found = search(outcomes);
                REQUIRE(found.compared <= ceil_log2(commits));
                // Between a good one and a bad one, it may be either of the two.
                const bool is_hidden = culprit == broken || culprit == broken + 1;
                REQUIRE(found.bisection.is_found() == !is_hidden);
                REQUIRE(found.bisection.first() == (is_hidden ? broken : culprit));
                REQUIRE(found.bisection.last() == (is_hidden ? broken + 1 : culprit));
            }
        }
    }
}

TEST_CASE("all commits but the last one are skipped") {
    const Search none = search({Outcome::skipped, Outcome::skipped, Outcome::skipped, Outcome::bad});
    CHECK(none.skipped == 3);
    CHECK_FALSE(none.bisection.is_found());
    CHECK(none.bisection.first() == 0);
    CHECK(none.bisection.last() == 3);
    CHECK(none.bisection.comparisons_left() == 0);
}

TEST_CASE("a long stretch of broken commits costs few builds") {
    constexpr std::size_t commits = 200;
    for (const std::size_t culprit : {std::size_t{3}, std::size_t{30}, std::size_t{160}, std::size_t{198}}) {
        CAPTURE(culprit);
        Outcomes outcomes = bad_from(culprit, commits);
        for (std::size_t commit = 60; commit < 140; ++commit) {
            outcomes[commit] = Outcome::skipped;
        }
        const Search found = search(outcomes);
        CHECK(found.bisection.is_found());
        CHECK(found.bisection.last() == culprit);
        CHECK(found.skipped <= 16);  // of 80
        CHECK(found.compared <= ceil_log2(commits) + 4);
    }
}

TEST_CASE("a stretch of broken commits in which it lies is what is left") {
    Outcomes outcomes = bad_from(12, 20);
    for (std::size_t commit = 10; commit < 14; ++commit) {
        outcomes[commit] = Outcome::skipped;
    }
    const Search found = search(outcomes);
    CHECK_FALSE(found.bisection.is_found());
    CHECK(found.bisection.first() == 10);
    CHECK(found.bisection.last() == 14);
}

TEST_CASE("where it was good again in between, one of those that made it worse is found") {
    constexpr std::size_t commits = 9;
    for (std::size_t pattern = 0; pattern < (std::size_t{1} << (commits - 1)); ++pattern) {
        Outcomes outcomes(commits, Outcome::bad);
        for (std::size_t commit = 0; commit + 1 < commits; ++commit) {
            outcomes[commit] = (pattern >> commit & 1U) != 0 ? Outcome::bad : Outcome::good;
        }
        CAPTURE(pattern);
        const Search found = search(outcomes);
        REQUIRE(found.bisection.is_found());
        const std::size_t at = found.bisection.last();
        REQUIRE(outcomes[at] == Outcome::bad);
        REQUIRE((at == 0 || outcomes[at - 1] == Outcome::good));
        REQUIRE(found.compared <= ceil_log2(commits));
    }
}
