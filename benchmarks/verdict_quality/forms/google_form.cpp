#include "../workloads.hpp"
#include "../workloads/operations.hpp"

#include <benchmark/benchmark.h>

#include <string>

/// The workloads as benchmarks of Google Benchmark.
namespace perfmon::quality {
namespace {

void measure(benchmark::State& state, const std::string& name) {
    const Operation operation = operation_of(name);
    for (auto _ : state) {
        benchmark::DoNotOptimize(operation());
    }
}

}  // namespace
}  // namespace perfmon::quality

int main(int argc, char** argv) {
    for (const auto& workload : perfmon::quality::placed_workloads) {
        const std::string name(workload.name);
        // The real time: of work that sleeps or waits for a thread, the default, its own processor time, tells nothing.
        benchmark::RegisterBenchmark(name.c_str(), perfmon::quality::measure, name)->UseRealTime();
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
