#include "checker/evaluate/judged_run.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/relations.hpp"
#include "checker/evaluate/sentence.hpp"
#include "checker/evaluate/verdict_document.hpp"

namespace perfmon::evaluate {
namespace {

/// What was measured. The snapshot judges what was accepted: it still has the benchmarks whose baselines were removed
/// or archived since.
std::vector<verdict::Measured> to_be_judged(const documents::Result& result, const verdict::Accepted& accepted) {
    auto measured = evaluate::measured_of(result);
    if (!accepted.empty() && result.lockstep && result.lockstep->origin == documents::Origin::snapshot) {
        for (verdict::Measured& run : measured) {
            if (!accepted.contains(run.benchmark)) {
                run.forget_counterpart();
            }
        }
    }
    return measured;
}

/// Without what is there and nobody asked for: it would be missing.
verdict::Accepted asked_for(verdict::Accepted accepted, const documents::Result& result) {
    for (const std::string& name : result.not_asked_for) {
        accepted.erase(full_name(result.perf_test, name));
    }
    return accepted;
}

std::vector<verdict::Judgement> judge_measured(const std::vector<verdict::Measured>& measured,
                                               const documents::Result& result, const Basis& basis,
                                               verdict::Stage stage) {
    verdict::Circumstances circumstances;
    circumstances.without_baseline = basis.without_baseline;
    circumstances.only_in_counterpart = evaluate::only_in_counterpart(result);
    circumstances.skipped = evaluate::skipped_in(result);
    circumstances.allowances = basis.allowances;
    circumstances.reruns = result.invocation ? verdict::confirming_reruns : 0;
    circumstances.stage = stage;
    circumstances.strictness = basis.strictness;
    return result.not_asked_for.empty()
               ? verdict::judge(measured, basis.accepted, basis.policy, circumstances)
               : verdict::judge(measured, asked_for(basis.accepted, result), basis.policy, circumstances);
}

}  // namespace

std::vector<verdict::Judgement> judge(const documents::Result& result, const Basis& basis, verdict::Stage stage) {
    return judge_measured(to_be_judged(result, basis.accepted), result, basis, stage);
}

Ending ending_of(verdict::Outcome outcome) {
    using documents::CheckOutcome;
    switch (outcome) {
        case verdict::Outcome::passed:
            return {CheckOutcome::passed, ExitCode::ok};
        case verdict::Outcome::failed:
            return {CheckOutcome::failed, ExitCode::regression};
        case verdict::Outcome::nothing_compared:
            return {CheckOutcome::failed, ExitCode::bad_data};
        case verdict::Outcome::inconclusive:
        case verdict::Outcome::skipped:
            break;
    }
    return {CheckOutcome::skipped, ExitCode::skipped};
}

JudgedRun judged_run(const documents::Result& result, const Basis& basis) {
    JudgedRun run;
    run.measured = to_be_judged(result, basis.accepted);
    run.judgements = judge_measured(run.measured, result, basis, verdict::Stage::final);
    run.document = to_document(run.judgements, result);
    run.document.relations = judged_relations(result);
    std::vector<verdict::Verdict> relations;
    for (const documents::RelationVerdict& relation : run.document.relations) {
        relations.push_back(relation.verdict);
    }
    // A benchmark may go with what it measures. That a target does not is what a workspace is checked for.
    const auto missing = result.kind == documents::Kind::workspace ? verdict::MissingBenchmarks::fail
                                                                   : verdict::MissingBenchmarks::tolerate;
    run.decision = verdict::decide(run.judgements, basis.new_benchmarks, basis.strictness, relations, missing);
    run.document.sentence = sentence_of(run.judgements, run.decision, run.document.relations, result.kind);
    const auto [outcome, code] = ending_of(run.decision.outcome);
    run.document.outcome = outcome;
    run.code = code;
    return run;
}

JudgedRun not_judged(const documents::Result& result) {
    JudgedRun run;
    run.document = to_document({}, result);
    return run;
}

ExitCode gravest(ExitCode one, ExitCode other) {
    const auto rank = [](ExitCode code) {
        switch (code) {
            case ExitCode::skipped:
                return 0;
            case ExitCode::ok:
                return 1;
            case ExitCode::regression:
                return 2;
            default:
                return 3;
        }
    };
    return rank(one) >= rank(other) ? one : other;
}

}  // namespace perfmon::evaluate
