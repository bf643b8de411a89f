#include "sample_run.hpp"

#include <random>
#include <string>

namespace perfmon::benchmarks {

documents::Result sample_run(std::size_t benchmarks) {
    constexpr std::size_t launches = 5;
    constexpr std::size_t samples = 20;
    std::mt19937_64 random;
    std::uniform_real_distribution<double> nanoseconds(95.0, 105.0);

    documents::Result run;
    run.perf_test = "codec";
    run.run_id = "sample";
    run.environment = {"linux debian-12", "x86_64", "sample", 2, "gcc", "12.2.0", "Release", "-O3", {}, ""};
    run.conditions.started_at = "2026-01-01T00:00:00.000Z";
    run.settings = {launches, samples, 1.0, 10.0};
    for (std::size_t i = 0; i < benchmarks; ++i) {
        documents::Benchmark& benchmark = run.benchmarks.emplace_back();
        benchmark.name = "test case " + std::to_string(i / 10) + "/benchmark " + std::to_string(i);
        benchmark.file = "perf/codec_perf.cpp";
        benchmark.line = static_cast<std::int64_t>(i);
        for (std::size_t launch = 0; launch < launches; ++launch) {
            std::vector<double> values(samples);
            for (double& value : values) {
                value = nanoseconds(random);
            }
            benchmark.launches.push_back({10000, {{"time", std::move(values)}}, 0.025});
        }
    }
    return run;
}

verdict::Accepted accepted_before(const std::vector<verdict::Measured>& run) {
    verdict::Accepted accepted;
    for (const verdict::Measured& measured : run) {
        for (const metric::Metric& metric : verdict::metrics_of(measured)) {
            const double before = measured.source_of(metric)->summary->value / 1.02;
            accepted[measured.benchmark][metric.name] = {.metric = metric, .value = metric::derived(metric, before)};
        }
    }
    return accepted;
}

}  // namespace perfmon::benchmarks
