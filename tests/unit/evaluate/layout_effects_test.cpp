#include "checker/evaluate/layout_effects.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/verdict/layouts.hpp"
#include "some_result.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::evaluate;

namespace {

constexpr std::size_t layouts = 8;

/// An executable beside itself: a benchmark that takes `slow_ns` in its even layouts and 100 ns in the others.
documents::Result beside_itself(double slow_ns) {
    auto result = test::result_with({"parse/small"});
    result.perf_test = "codec";
    result.settings.launches = 24;
    result.invocation.emplace().layouts = std::vector<std::string>(layouts - 1, "codec.layout");
    result.lockstep.emplace().layouts = result.invocation->layouts;
    auto& launches = result.benchmarks.front().launches;
    launches.clear();
    for (std::size_t number = 1; number <= 24; ++number) {
        const auto pair = verdict::layouts_of_launch(number, layouts);
        const auto time_of = [&](std::size_t layout) {
            const double noise = 1.0 + 0.001 * static_cast<double>(number * 7 % 5);
            return layout % 2 == 0 ? slow_ns : 100.0 * noise;
        };
        launches.push_back(
            test::in_lockstep(time_of(pair.current), time_of(pair.snapshot),
                              number % 2 == 1 ? documents::FirstTurn::current : documents::FirstTurn::snapshot));
        launches.back().turns->current_layout = static_cast<std::int64_t>(pair.current);
        launches.back().turns->snapshot_layout = static_cast<std::int64_t>(pair.snapshot);
    }
    return result;
}

}  // namespace

TEST_CASE("half of the distance between the fastest and the slowest layout is told") {
    const auto effects = layout_effects(beside_itself(121.0));
    REQUIRE(effects.size() == 1);
    CHECK(effects.front().benchmark == "parse/small");
    CHECK(effects.front().percent == Approx(10.0).margin(0.5));
    CHECK(effects.front().noise_percent < 1.0);
    CHECK(effects.front().is_told);
}

TEST_CASE("benchmarks that vary most come first, and one without layouts is left out") {
    auto result = beside_itself(110.0);
    result.benchmarks.push_back(beside_itself(140.0).benchmarks.front());
    result.benchmarks.back().name = "parse/large";
    result.benchmarks.push_back(result.benchmarks.front());
    result.benchmarks.back().name = "parse/alone";
    for (documents::Launch& launch : result.benchmarks.back().launches) {
        launch.turns->current_layout.reset();
    }
    const auto effects = layout_effects(result);
    REQUIRE(effects.size() == 2);
    CHECK(effects.front().benchmark == "parse/large");
    CHECK(effects.back().benchmark == "parse/small");
}

TEST_CASE("the layouts of each launch, and how many there are, come from the result") {
    auto result = beside_itself(121.0);
    const auto paired = measured_of(result).front().metrics.at("time").paired;
    REQUIRE(paired);
    CHECK(paired->layouts == layouts);
    CHECK(paired->ratios.at(8).layouts == verdict::LayoutPair{2, 3});
    result.lockstep->layouts.clear();
    CHECK(measured_of(result).front().metrics.at("time").paired->layouts == 1);
}
