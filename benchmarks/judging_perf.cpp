#include "catch2.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/verdict/decision.hpp"
#include "sample_run.hpp"

namespace perfmon::benchmarks {

TEST_CASE("10000 benchmarks") {
    const documents::Result run = sample_run(10000);
    const auto measured = evaluate::measured_of(run);
    const auto accepted = accepted_before(measured);
    const verdict::Policy policy;
    const auto judgements = verdict::judge(measured, accepted, policy);
    REQUIRE(verdict::decide(judgements, verdict::NewBenchmarks::fail).outcome == verdict::Outcome::passed);

    BENCHMARK("summarise") {
        return evaluate::measured_of(run).size();
    };
    BENCHMARK("judge") {
        return verdict::judge(measured, accepted, policy).size();
    };
    BENCHMARK("decide") {
        return verdict::decide(judgements, verdict::NewBenchmarks::fail).judged;
    };
}

}  // namespace perfmon::benchmarks
