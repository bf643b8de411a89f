#include "checker/evaluate/launch_costs.hpp"

#include "some_result.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::evaluate;
using test::in_lockstep;
using test::result_with;

TEST_CASE("a launch costs what both executables took for a benchmark, its set-up among it") {
    using documents::FirstTurn;
    auto launch = in_lockstep(110.0, 100.0, FirstTurn::snapshot);
    CHECK(seconds_of(launch) == Approx(0.5));
    launch.startup_s = 1.0;
    launch.snapshot->startup_s = 2.0;
    CHECK(startup_seconds_of(launch) == Approx(3.0));
    CHECK(seconds_of(launch) == Approx(3.5));
}

TEST_CASE("what a launch took beside its benchmarks is shared, and what each took itself is not") {
    using documents::FirstTurn;
    auto launch = result_with({"dear", "cheap"});
    launch.benchmarks[0].launches = {in_lockstep(110.0, 100.0, FirstTurn::snapshot)};
    launch.benchmarks[0].launches[0].startup_s = 2.0;
    launch.benchmarks[1].launches = {{1, {{"time", {30.0}}}, 0.1}};
    share_startup(launch, 3.0);
    CHECK(seconds_of(launch.benchmarks[0].launches[0]) == Approx(2.7));
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
    CHECK(startup_seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.2));
    launch.left_out_s = 0.2;  // somebody else's
    share_startup(launch, 3.2);
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
    share_startup(launch, 1.0);  // never negative, whatever the clocks say
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
}

TEST_CASE("the cost of a benchmark is that of all its launches, and of the latest") {
    auto run = result_with({"a", "b"});
    run.perf_test = "codec";
    run.benchmarks[0].launches = {{1, {{"time", {30.0}}}, 0.1}, {1, {{"time", {20.0}}}, 0.3, 1}};
    run.benchmarks[0].launches[1].startup_s = 0.2;
    run.benchmarks[1].launches = {{1, {{"time", {30.0}}}, 4.0}};
    const auto costs = costs_of(run);
    CHECK(costs.at("codec/a").seconds == Approx(0.6));
    CHECK(costs.at("codec/a").latest_seconds == Approx(0.5));
    CHECK(costs.at("codec/a").launches == 2);
    CHECK(costs.at("codec/b").seconds == Approx(4.0));
}
