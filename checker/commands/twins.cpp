#include "commands/twins.hpp"

#include "commands/judged_run.hpp"
#include "commands/launcher.hpp"
#include "commands/run.hpp"
#include "render/verdict_table.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"

#include <unistd.h>
#include <random>

namespace perfmon::commands {
namespace {

/// The earlier result in the place of a baseline.
verdict::Accepted as_accepted(const std::vector<verdict::Measured>& measured) {
    verdict::Accepted accepted;
    for (const verdict::Measured& run : measured) {
        if (!run.time) {
            continue;
        }
        for (const verdict::Metric& metric : verdict::metrics()) {
            accepted[run.benchmark].emplace(metric.name, metric.from_time(run.time->value));
        }
    }
    return accepted;
}

/// What the other executable measured, as if it had been by itself.
format::Result result_of_twin(const format::Result& paired) {
    format::Result twin = paired;
    twin.benchmarks.clear();
    for (const format::Benchmark& benchmark : paired.benchmarks) {
        format::Benchmark same = benchmark;
        same.launches.clear();
        for (const format::Launch& launch : benchmark.launches) {
            if (launch.snapshot) {
                same.launches.push_back(
                    {launch.snapshot->iterations_per_sample, launch.snapshot->samples_ns, launch.snapshot->elapsed_s});
            }
        }
        if (!same.launches.empty()) {
            twin.benchmarks.push_back(std::move(same));
        }
    }
    return twin;
}

}  // namespace

ExitCode judge_by(format::Result before, const format::Result& after, const verdict::DeclaredThresholds& thresholds,
                  Terminal& terminal) {
    before.perf_test = after.perf_test;
    const auto policy = store::make_policy(format::Config{}, thresholds);
    const auto judgements = verdict::judge(store::measured_of(after), as_accepted(store::measured_of(before)), policy);
    const auto decision = verdict::decide(judgements, verdict::NewBenchmarks::tolerate);
    terminal.debug("{} judgements, {} benchmarks judged", judgements.size(), decision.judged);
    format::VerdictDocument document = to_document(judgements, after);
    document.outcome = decision.outcome == verdict::Outcome::passed ? "passed" : "failed";
    document.sentence = decision.judged > 0
                            ? sentence_of(judgements, decision)
                            : "NOTHING COMPARED: the two have no benchmark in common that can be compared";
    terminal.print(render::verdict_text(document, terminal.colour()));
    if (decision.judged == 0) {
        return ExitCode::bad_data;
    }
    return decision.outcome == verdict::Outcome::failed ? ExitCode::regression : ExitCode::ok;
}

format::Result run_in_turns(const Twins& twins, Terminal& terminal) {
    const format::Settings settings{5, 20, 1.0, 5.0};
    const auto work_file = std::filesystem::temp_directory_path() / fmt::format("perfmon-compare-{}.json", ::getpid());
    Launcher launcher(twins.perf_test, twins.after, settings, work_file, terminal);
    Run run(launcher, settings, terminal);
    format::Lockstep before = twins.before;
    before.seed = std::random_device{}();
    run.measure(before);
    format::Result result = run.result();
    if (!result.lockstep->problem.empty()) {
        throw Error(ExitCode::io, twins.perf_test, "cannot be compared in lockstep: " + result.lockstep->problem);
    }
    result.perf_test = twins.perf_test;
    result.settings = settings;
    return result;
}

ExitCode judge_twins(const Twins& twins, const verdict::DeclaredThresholds& thresholds, Terminal& terminal) {
    const format::Result result = run_in_turns(twins, terminal);
    return judge_by(result_of_twin(result), result, thresholds, terminal);
}

}  // namespace perfmon::commands
