#include "checker/measure/pairing.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;

namespace {

documents::Result launch_of(const std::string& name, std::size_t samples, documents::FirstTurn first) {
    documents::Result result;
    documents::Benchmark& benchmark = result.benchmarks.emplace_back();
    benchmark.name = name;
    documents::Launch& launch = benchmark.launches.emplace_back();
    launch.measures["time"].assign(samples, 100.0);
    launch.turns.emplace().first = first;
    return result;
}

}  // namespace

TEST_CASE("two benchmarks are put beside each other when they took the same turns") {
    using documents::FirstTurn;
    auto one = launch_of("one", 5, FirstTurn::current);
    CHECK(measure::put_beside(one, launch_of("other", 5, FirstTurn::current)));
    REQUIRE(one.benchmarks.size() == 2);
    CHECK(one.benchmarks[1].name == "other");

    auto alone = launch_of("one", 5, FirstTurn::current);
    auto longer = launch_of("one", 5, FirstTurn::current);
    CHECK(measure::put_beside(longer, launch_of("other", 4, FirstTurn::current)));
    CHECK_FALSE(measure::put_beside(alone, launch_of("other", 5, FirstTurn::snapshot)));
    CHECK_FALSE(measure::put_beside(alone, {}));
    auto without_turns = launch_of("other", 5, FirstTurn::current);
    without_turns.benchmarks[0].launches[0].turns.reset();
    CHECK_FALSE(measure::put_beside(alone, without_turns));
    CHECK(alone.benchmarks.size() == 1);
}
