#include "checker/evaluate/compared_run.hpp"

#include "checker/documents/config.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/policy.hpp"
#include "checker/text/subjects.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

namespace perfmon::evaluate {
namespace {

/// As if it had run by itself.
documents::Result alone(documents::Result result) {
    result.lockstep.reset();
    result.invocation.reset();  // nothing can be launched again
    result.relations.clear();   // they are about one of the two
    for (documents::Benchmark& benchmark : result.benchmarks) {
        benchmark.not_in_lockstep.reset();
        for (documents::Launch& launch : benchmark.launches) {
            launch.turns.reset();
            launch.snapshot.reset();
        }
    }
    return result;
}

/// A result in the place of a baseline.
verdict::Accepted as_accepted(const documents::Result& result) {
    verdict::Accepted accepted;
    for (const verdict::Measured& run : evaluate::measured_of(result)) {
        for (const metric::Metric& metric : verdict::metrics_of(run)) {
            if (const auto& summary = run.source_of(metric)->summary) {
                accepted[run.benchmark][metric.name] = {.metric = metric,
                                                        .value = metric::derived(metric, summary->value)};
            }
        }
    }
    return accepted;
}

}  // namespace

Basis beside_another(const verdict::DeclaredThresholds& thresholds) {
    return {.policy = evaluate::make_policy(documents::Config{}, thresholds)};
}

JudgedRun compared_run(const documents::Result& result, const Basis& basis) {
    JudgedRun run = judged_run(result, basis);
    if (run.decision.judged > 0) {
        return run;
    }
    const bool is_skipped = run.decision.skipped > 0;
    const auto [outcome, code] = ending_of(is_skipped ? verdict::Outcome::skipped : verdict::Outcome::nothing_compared);
    run.document.outcome = outcome;
    run.document.sentence = is_skipped
                                ? "SKIPPED: it cannot run here: " + result.skipped.front().reason
                                : fmt::format("NOTHING COMPARED: the two have no {} in common that can be compared",
                                              text::subject_of(result.kind));
    run.code = code;
    return run;
}

JudgedRun compared_run(const documents::Result& before, const documents::Result& after,
                       const verdict::DeclaredThresholds& thresholds) {
    documents::Result accepted = alone(before);
    accepted.perf_test = after.perf_test;
    Basis basis = beside_another(thresholds);
    basis.accepted = as_accepted(accepted);
    return compared_run(alone(after), basis);
}

}  // namespace perfmon::evaluate
