#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/decision.hpp"
#include "checker/verdict/judge.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <vector>

/// A result and what it is judged by become a verdict document and an exit code: the same way for a check, whose basis
/// are baselines, and for a comparison, whose basis is another result or executable.
namespace perfmon::evaluate {

/// What a result is judged by.
struct Basis {
    verdict::Policy policy = {};
    verdict::Accepted accepted = {};
    verdict::Allowances allowances = {};
    /// The verdict on benchmarks that nothing was accepted for.
    verdict::Verdict without_baseline = verdict::Verdict::new_benchmark;
    verdict::NewBenchmarks new_benchmarks = verdict::NewBenchmarks::tolerate;
    verdict::Strictness strictness = verdict::Strictness::lenient;
};

[[nodiscard]] std::vector<verdict::Judgement> judge(const documents::Result& result, const Basis& basis,
                                                    verdict::Stage stage);

/// How a run ends.
struct Ending {
    documents::CheckOutcome outcome = documents::CheckOutcome::skipped;
    ExitCode code = ExitCode::skipped;
};

[[nodiscard]] Ending ending_of(verdict::Outcome outcome);

struct JudgedRun {
    std::vector<verdict::Measured> measured;  ///< what was judged
    std::vector<verdict::Judgement> judgements;
    verdict::Decision decision;
    documents::VerdictDocument document;  ///< without the time and the next step
    ExitCode code = ExitCode::skipped;
};

/// Judges what no more launches are to be had for.
[[nodiscard]] JudgedRun judged_run(const documents::Result& result, const Basis& basis);

/// A run of which nothing is judged.
[[nodiscard]] JudgedRun not_judged(const documents::Result& result);

/// Several perf tests answer with the gravest of their codes; skipped only when all were.
[[nodiscard]] ExitCode gravest(ExitCode one, ExitCode other);

}  // namespace perfmon::evaluate
