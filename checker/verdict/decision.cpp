#include "checker/verdict/decision.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace perfmon::verdict {
namespace {

/// What there is to say of one benchmark.
struct Flags {
    bool judged, counts, regressed, inconclusive, critical, warning, improved, added, missing, accepted_missing,
        skipped, incomparable;
};

void add(Flags& flags, const Judgement& j) {
    const bool inconclusive = j.verdict == Verdict::inconclusive;
    const bool compared =
        j.verdict == Verdict::ok || j.verdict == Verdict::improved || j.verdict == Verdict::regressed || inconclusive;
    const bool has_target = j.target_verdict != TargetVerdict::none;
    flags.judged |= compared || has_target;
    // A target that is met is no comparison: a first run must still ask for its baseline.
    flags.counts |= compared || (has_target && j.verdict == Verdict::unjudged);
    flags.regressed |= j.verdict == Verdict::regressed;
    flags.inconclusive |= inconclusive;
    flags.critical |= j.target_verdict == TargetVerdict::critical;
    flags.warning |= j.target_verdict == TargetVerdict::warning;
    flags.improved |= j.verdict == Verdict::improved;
    flags.added |= j.verdict == Verdict::new_benchmark;
    flags.missing |= j.verdict == Verdict::missing;
    flags.accepted_missing |= j.verdict == Verdict::missing && j.baseline.has_value();
    flags.skipped |= j.verdict == Verdict::skipped;
    flags.incomparable |= j.verdict == Verdict::incomparable;
}

void count(Decision& decision, const Flags& flags) {
    decision.judged += flags.judged ? 1 : 0;
    decision.regressed += flags.regressed ? 1 : 0;
    decision.inconclusive += flags.inconclusive ? 1 : 0;
    decision.critical += flags.critical ? 1 : 0;
    decision.warnings += flags.warning ? 1 : 0;
    decision.improved += flags.improved ? 1 : 0;
    decision.added += flags.added ? 1 : 0;
    decision.missing += flags.missing ? 1 : 0;
    decision.skipped += flags.skipped ? 1 : 0;
    decision.incomparable += flags.incomparable ? 1 : 0;
}

RelationCounts count(const std::vector<Verdict>& relations) {
    const auto count_of = [&](Verdict verdict) {
        return static_cast<std::size_t>(std::count(relations.begin(), relations.end(), verdict));
    };
    RelationCounts counts;
    counts.regressed = count_of(Verdict::regressed);
    counts.inconclusive = count_of(Verdict::inconclusive);
    counts.judged = count_of(Verdict::ok) + counts.regressed + counts.inconclusive;
    return counts;
}

}  // namespace

Decision decide(const std::vector<Judgement>& judgements, NewBenchmarks new_benchmarks, Strictness strictness,
                const std::vector<Verdict>& relations, MissingBenchmarks missing_benchmarks) {
    std::map<std::string_view, Flags> benchmarks;
    for (const Judgement& judgement : judgements) {
        add(benchmarks[judgement.benchmark], judgement);
    }
    Decision decision;
    bool anything_counts = false;
    bool lacks_accepted = false;
    for (const auto& [name, flags] : benchmarks) {
        anything_counts |= flags.counts;
        lacks_accepted |= flags.accepted_missing;
        count(decision, flags);
    }
    const bool nothing_accepted =
        std::none_of(judgements.begin(), judgements.end(), [](const Judgement& j) { return j.baseline.has_value(); });
    decision.relations = count(relations);
    const std::size_t inconclusive = decision.inconclusive + decision.relations.inconclusive;
    decision.fails_on_new = decision.added > 0 && new_benchmarks == NewBenchmarks::fail;
    decision.fails_on_missing = lacks_accepted && missing_benchmarks == MissingBenchmarks::fail;
    if (decision.regressed > 0 || decision.critical > 0 || decision.relations.regressed > 0 || decision.fails_on_new ||
        decision.fails_on_missing || (inconclusive > 0 && strictness == Strictness::strict)) {
        decision.outcome = Outcome::failed;
    } else if (inconclusive > 0) {
        decision.outcome = Outcome::inconclusive;
    } else if (anything_counts) {
        decision.outcome = Outcome::passed;
    } else {
        // What cannot run here excuses that nothing was compared, but not that something else has vanished.
        const bool all_skipped = decision.skipped > 0 && decision.missing + decision.incomparable == 0;
        decision.outcome = nothing_accepted || all_skipped ? Outcome::skipped : Outcome::nothing_compared;
        if (nothing_accepted && decision.incomparable > 0 && new_benchmarks == NewBenchmarks::fail) {
            decision.fails_on_new = true;  // what was accepted in another environment is no baseline here
            decision.outcome = Outcome::failed;
        } else if (decision.outcome == Outcome::skipped && decision.incomparable == 0 &&
                   decision.relations.judged > 0) {
            decision.outcome = Outcome::passed;  // but baselines of another environment still skip, visibly
        }
    }
    return decision;
}

}  // namespace perfmon::verdict
