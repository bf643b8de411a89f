#include "checker/documents/relation.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon::documents;
using perfmon::metric::Growth;

namespace {

Relation multiple() {
    Relation relation;
    relation.benchmarks = {"decode/simd"};
    relation.at_most = 0.9;
    relation.times = "decode/scalar";
    return relation;
}

Relation growth() {
    Relation relation;
    relation.benchmarks = {"sort/10", "sort/100"};
    relation.sizes = {10, 100};
    relation.grows = Growth::n_log_n;
    return relation;
}

}  // namespace

TEST_CASE("a relation is told as it was declared") {
    CHECK(text_of(multiple()) == R"("decode/simd" AT_MOST 0.9 TIMES "decode/scalar")");
    CHECK(text_of(growth()) == R"("sort/10" "sort/100" GROWS n_log_n)");
    Relation limit;
    limit.benchmarks = {"decode/simd:ops_per_second"};
    limit.at_least = 2000;
    limit.unit = "ops/s";
    CHECK(text_of(limit) == R"("decode/simd:ops_per_second" AT_LEAST 2000 ops/s)");
}

TEST_CASE("a relation that nobody can judge is refused") {
    CHECK(problem_of(multiple()).empty());
    CHECK(problem_of(growth()).empty());
    const auto refused = [](Relation relation, const auto& change) {
        change(relation);
        return problem_of(relation);
    };
    CHECK(refused(multiple(), [](auto& r) { r.benchmarks.clear(); }) == "names no benchmark");
    CHECK(refused(multiple(), [](auto& r) { r.benchmarks = {""}; }) == "names no benchmark");
    CHECK(refused(multiple(), [](auto& r) { r.benchmarks = {"a", "b"}; }) == "has one limit for several benchmarks");
    CHECK(refused(multiple(), [](auto& r) { r.at_least = 1; }).find("needs one of") == 0);
    CHECK(refused(multiple(), [](auto& r) { r.at_most.reset(); }).find("needs one of") == 0);
    CHECK(refused(multiple(), [](auto& r) { r.unit = "ms"; }) == "needs one of \"times\" and \"unit\"");
    CHECK(refused(multiple(), [](auto& r) { r.times.clear(); }) == "needs one of \"times\" and \"unit\"");
    CHECK(refused(multiple(), [](auto& r) { r.at_most = 0.0; }) == "has a multiple of 0");
    CHECK(refused(growth(), [](auto& r) {
              r.sizes = {4, 100};
          }) == "needs sizes of 8 or above, or n_log_n cannot be told from the order above it");
    CHECK(refused(growth(), [](auto& r) {
              r.sizes = {4, 100};
              r.grows = Growth::n;
          }).empty());
    CHECK(refused(growth(), [](auto& r) { r.at_most = 1; }) == "has a limit beside \"grows\"");
    CHECK(refused(growth(), [](auto& r) { r.sizes.pop_back(); }) == "needs as many sizes as benchmarks");
    for (const double size : {10.0, 1.0, 0.0, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(refused(growth(), [size](auto& r) { r.sizes[1] = size; }).find("needs two or more sizes") == 0);
    }
}
