#include "checker/evaluate/launch_costs.hpp"

#include "checker/evaluate/measured.hpp"

#include <algorithm>

namespace perfmon::evaluate {

void share_startup(documents::Result& launch, double seconds) {
    double beside = seconds - launch.left_out_s;
    for (const documents::Benchmark& benchmark : launch.benchmarks) {
        beside -= seconds_of(benchmark.launches.front());
    }
    const double share = std::max(0.0, beside) / static_cast<double>(launch.benchmarks.size());
    for (documents::Benchmark& benchmark : launch.benchmarks) {
        benchmark.launches.front().startup_s += share;
    }
}

double seconds_of(const documents::Launch& launch) {
    return launch.elapsed_s + (launch.snapshot ? launch.snapshot->elapsed_s : 0.0) + startup_seconds_of(launch);
}

double startup_seconds_of(const documents::Launch& launch) {
    return launch.startup_s + (launch.snapshot ? launch.snapshot->startup_s : 0.0);
}

verdict::Costs costs_of(const documents::Result& result) {
    verdict::Costs costs;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        verdict::Cost& cost = costs[full_name(result.perf_test, benchmark.name)];
        for (const documents::Launch& launch : benchmark.launches) {
            cost.latest_seconds = seconds_of(launch);
            cost.seconds += cost.latest_seconds;
            ++cost.launches;
        }
    }
    return costs;
}

}  // namespace perfmon::evaluate
