#include "checker/text/relation_phrases.hpp"

#include "test_framework.hpp"

#include <cmath>

using namespace perfmon;
using namespace perfmon::text;

namespace {

documents::RelationVerdict ratio(verdict::Verdict found, double measured) {
    documents::RelationVerdict relation;
    relation.relation = "\"a\" AT_MOST 0.9 TIMES \"b\"";
    relation.verdict = found;
    relation.unit = "ns";
    relation.limit = 0.9;
    relation.measured = measured;
    relation.interval_lower = measured - 0.01;
    relation.interval_upper = measured + 0.01;
    relation.looks = {{.launches = 18, .estimate = {}, .lower = std::log(1.1), .upper = {}}};
    relation.launches = 18;
    relation.seconds = 3.6;
    return relation;
}

}  // namespace

TEST_CASE("a number of a relation is told in what it is") {
    auto relation = ratio(verdict::Verdict::ok, 0.5);
    CHECK(in_quantity(relation, 0.00523) == "×0.00523");
    CHECK(in_quantity(relation, 0.9) == "×0.9");
    CHECK(in_quantity(relation, 12.345) == "×12.3");
    CHECK(in_quantity(relation, {}) == "-");
    relation.quantity = verdict::Quantity::value;
    CHECK(in_quantity(relation, 2e6) == "2.00 ms");
    relation.quantity = verdict::Quantity::exponent;
    CHECK(in_quantity(relation, 1.1) == "n^1.10");
}

TEST_CASE("what was measured stands beside the bound that decided") {
    CHECK(measured_with_bound(ratio(verdict::Verdict::ok, 0.5)) == "×0.5 (≤ ×0.51)");
    CHECK(measured_with_bound(ratio(verdict::Verdict::regressed, 1.02)) == "×1.02 (≥ ×0.99)");
    CHECK(measured_with_bound(ratio(verdict::Verdict::inconclusive, 0.9)) == "×0.9 (×0.89 to ×0.91)");
    auto at_least = ratio(verdict::Verdict::ok, 3.0);
    at_least.bound = verdict::Bound::at_least;
    CHECK(measured_with_bound(at_least) == "×3.00 (≥ ×2.99)");
    at_least.verdict = verdict::Verdict::regressed;
    at_least.measured = 0.7;
    CHECK(measured_with_bound(at_least) == "×0.7 (≤ ×0.818)");
}

TEST_CASE("a broken relation is told with how sure that is") {
    CHECK(how_it_fails(ratio(verdict::Verdict::regressed, 1.02)) ==
          "EXPECT \"a\" AT_MOST 0.9 TIMES \"b\" does not hold: ×1.02, 99.9 % sure of at least ×0.99, limit ×0.9");
    auto exact = ratio(verdict::Verdict::regressed, 4);
    exact.looks.clear();
    exact.quantity = verdict::Quantity::value;
    exact.unit = "calls";
    exact.limit = 3;
    CHECK(how_it_fails(exact) == "EXPECT \"a\" AT_MOST 0.9 TIMES \"b\" does not hold: 4 calls, limit 3 calls");
}

TEST_CASE("an inconclusive relation says what would decide it") {
    auto relation = ratio(verdict::Verdict::inconclusive, 0.9);
    CHECK(what_it_takes(relation) == "is too close to its limit to decide");
    relation.launches_needed = 27;
    CHECK(what_it_takes(relation) == "needs about 27 launches, 5.4 s in all (had 18, 3.6 s)");
    relation.launches = 0;
    CHECK(what_it_takes(relation) == "gave no number in any launch");
}
