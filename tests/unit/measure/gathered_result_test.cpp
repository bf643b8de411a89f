#include "checker/measure/gathered_result.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::measure;

namespace {

documents::Result launch_of(std::int64_t rerun) {
    documents::Result launch;
    documents::Benchmark& benchmark = launch.benchmarks.emplace_back();
    benchmark.name = "case/a";
    benchmark.launches = {{1, {{"time", {30.0}}}, 0.1, rerun}};
    launch.left_out_s = 0.5;
    return launch;
}

}  // namespace

TEST_CASE("a run again that was not completed is dropped, and those before it stay") {
    GatheredResult run({});
    for (const std::int64_t rerun : {0, 0, 1, 1, 2}) {
        run.take(launch_of(rerun), "launch");
    }
    run.forget_rerun(2);
    REQUIRE(run.benchmark("case/a").launches.size() == 4);
    CHECK(run.benchmark("case/a").launches.back().rerun == 1);
}

TEST_CASE("what was left out of the launches is added up") {
    GatheredResult run({});
    run.take(launch_of(0), "launch 1");
    run.take(launch_of(0), "launch 2");
    CHECK(run.result().left_out_s == Approx(1.0));
}

TEST_CASE("the metrics that launches define are those of the run, and must not change") {
    GatheredResult run({});
    auto launch = launch_of(0);
    launch.metrics["size"].unit = "bytes";
    run.take(launch, "launch 1");
    launch.metrics["height"].unit = "m";
    run.take(launch, "launch 2");
    CHECK(run.result().metrics.size() == 2);
    launch.metrics["size"].unit = "pages";
    CHECK_THROWS_WITH(run.take(launch, "launch 3"),
                      "launch 3#/metrics/size: is defined otherwise than in the first launch");
}
