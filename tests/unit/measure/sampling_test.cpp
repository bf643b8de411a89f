#include "checker/measure/sampling.hpp"

#include "some_result.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using measure::Sampling;

namespace {

/// Each executable of a launch, in seconds.
struct Took {
    double measuring = 0.0;
    double starting = 0.0;
};

documents::Launch launch_that(const Took& took) {
    auto launch = test::in_lockstep(110.0, 100.0, documents::FirstTurn::current);
    launch.elapsed_s = took.measuring;
    launch.startup_s = took.starting;
    launch.snapshot->elapsed_s = took.measuring;
    launch.snapshot->startup_s = took.starting;
    return launch;
}

documents::Benchmark benchmark_that(const Took& first, const Took& latest) {
    documents::Benchmark benchmark;
    benchmark.launches = {launch_that(first), launch_that(latest)};
    return benchmark;
}

}  // namespace

TEST_CASE("a launch measures as declared, or more samples, or more of them and each for longer") {
    const documents::Settings declared{.launches = 6, .samples = 8, .sample_time_ms = 0.5, .time_budget_s = 5.0};
    CHECK(sampled(declared, Sampling::as_declared) == declared);
    documents::Settings more = declared;
    more.samples = 20;
    CHECK(sampled(declared, Sampling::more_samples) == more);
    more.sample_time_ms = 1.0;
    CHECK(sampled(declared, Sampling::more_and_longer_samples) == more);
    CHECK(sampled({.samples = 1}, Sampling::more_samples).samples == 3);
}

TEST_CASE("the more of a launch goes into starting, the more it is worth while to measure in it") {
    const auto worthwhile = [](double starting_s) {
        return measure::worthwhile_sampling(benchmark_that({0.01, starting_s}, {0.01, starting_s}));
    };
    CHECK(worthwhile(0.004) == Sampling::as_declared);
    CHECK(worthwhile(0.006) == Sampling::more_samples);
    CHECK(worthwhile(0.024) == Sampling::more_samples);
    CHECK(worthwhile(0.026) == Sampling::more_and_longer_samples);
}

TEST_CASE("what is worth while is told by what measuring takes as declared, and starting now") {
    // The first launch was shared with many others, and the latest has measured more already.
    CHECK(measure::worthwhile_sampling(benchmark_that({0.01, 0.0}, {0.05, 0.03})) == Sampling::more_and_longer_samples);
}
