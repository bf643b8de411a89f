#include "verdict/judge.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace perfmon::verdict {
namespace {

using Values = std::map<std::string, double, std::less<>>;

/// @param without_value  the verdict where the metric has no accepted value
Judgement judge_metric(const Measured& run, const Metric& metric, const Values& accepted, Verdict without_value,
                       const Policy& policy) {
    Judgement result;
    result.benchmark = run.benchmark;
    result.metric = &metric;
    if (run.time) {
        result.measured = metric.from_time(run.time->value);
        result.spread_percent = run.time->spread_percent;
        result.launches = run.time->launches;
        if (const TargetBounds* const bounds = policy.target_for(run.benchmark, metric)) {
            result.bounds = *bounds;
            result.target_verdict = judge_target(metric, *result.measured, *bounds);
        }
    }
    if (policy.compare == Compare::targets_only) {
        return result;
    }
    const auto value = accepted.find(metric.name);
    if (value == accepted.end()) {
        result.verdict = without_value;
        return result;
    }
    result.baseline = value->second;
    result.threshold_percent = policy.threshold_for(run.benchmark, metric);
    result.verdict = Verdict::incomparable;
    if (result.measured) {
        const Comparison comparison =
            compare_stored(metric, *result.baseline, *result.measured, *result.threshold_percent);
        result.verdict = comparison.verdict;
        result.change_percent = comparison.change_percent;
        result.limit = comparison.limit;
    }
    return result;
}

/// Both metrics come from the same samples. Without a threshold of its own the derived one takes that of
/// the primary, as the time that it stands for: a user who widens the threshold of the time means the
/// operation, not its unit. Its baseline is its own: an average of rates is not the rate of an average.
void follow(Judgement& derived, const Judgement& primary, const Policy& policy) {
    const bool both_compared = derived.change_percent && primary.change_percent;
    if (!both_compared || policy.has_threshold_of_its_own(derived.benchmark, *derived.metric)) {
        return;
    }
    const Metric& metric = *derived.metric;
    const Comparison as_time = compare_stored(*primary.metric, metric.to_time(*derived.baseline),
                                              metric.to_time(*derived.measured), *primary.threshold_percent);
    derived.verdict = as_time.verdict;
    derived.threshold_percent = primary.threshold_percent;
    derived.limit = as_time.limit ? std::optional(metric.from_time(*as_time.limit)) : std::nullopt;
}

bool echoes(const Judgement& derived, const Judgement& primary) {
    const bool regressed_alone = derived.verdict == Verdict::regressed && primary.verdict != Verdict::regressed;
    return derived.target_verdict == TargetVerdict::none && !regressed_alone;
}

/// A baseline written by hand may know one metric only; the others have nothing to be judged by, and
/// are left out unless a target speaks of them.
bool says_something(const Judgement& judgement, const Policy& policy) {
    return policy.compare == Compare::targets_only || judgement.verdict != Verdict::unjudged ||
           judgement.target_verdict != TargetVerdict::none;
}

}  // namespace

std::vector<Judgement> judge(const std::vector<Measured>& measured, const Accepted& accepted, const Policy& policy,
                             Verdict without_baseline) {
    static const Values nothing;
    std::vector<Judgement> judgements;
    std::set<std::string_view> seen;
    for (const Measured& run : measured) {
        seen.insert(run.benchmark);
        const auto baseline = accepted.find(run.benchmark);
        const bool known = baseline != accepted.end();
        const std::size_t first = judgements.size();
        for (const Metric& metric : metrics()) {
            Judgement judgement = judge_metric(run, metric, known ? baseline->second : nothing,
                                               known ? Verdict::unjudged : without_baseline, policy);
            if (says_something(judgement, policy)) {
                if (judgements.size() > first) {
                    follow(judgement, judgements[first], policy);
                    judgement.echoes_primary = echoes(judgement, judgements[first]);
                }
                judgements.push_back(std::move(judgement));
            }
        }
    }
    if (policy.compare == Compare::targets_only) {
        return judgements;
    }
    for (const auto& [benchmark, values] : accepted) {
        if (seen.contains(benchmark)) {
            continue;
        }
        const std::size_t first = judgements.size();
        for (const Metric& metric : metrics()) {
            if (const auto value = values.find(metric.name); value != values.end()) {
                Judgement judgement;
                judgement.echoes_primary = judgements.size() > first;
                judgement.benchmark = benchmark;
                judgement.metric = &metric;
                judgement.verdict = Verdict::missing;
                judgement.baseline = value->second;
                judgements.push_back(std::move(judgement));
            }
        }
    }
    return judgements;
}

Decision decide(const std::vector<Judgement>& judgements, NewBenchmarks new_benchmarks) {
    struct Flags {
        bool judged, counts, regressed, critical, warning, improved, added, missing, incomparable;
    };
    std::map<std::string_view, Flags> benchmarks;
    for (const Judgement& j : judgements) {
        Flags& flags = benchmarks[j.benchmark];
        const bool compared =
            j.verdict == Verdict::ok || j.verdict == Verdict::improved || j.verdict == Verdict::regressed;
        const bool has_target = j.target_verdict != TargetVerdict::none;
        flags.judged |= compared || has_target;
        // A target that is met is no comparison: a first run must still ask for its baseline.
        flags.counts |= compared || (has_target && j.verdict == Verdict::unjudged);
        flags.regressed |= j.verdict == Verdict::regressed;
        flags.critical |= j.target_verdict == TargetVerdict::critical;
        flags.warning |= j.target_verdict == TargetVerdict::warning;
        flags.improved |= j.verdict == Verdict::improved;
        flags.added |= j.verdict == Verdict::new_benchmark;
        flags.missing |= j.verdict == Verdict::missing;
        flags.incomparable |= j.verdict == Verdict::incomparable;
    }

    Decision decision;
    bool anything_counts = false;
    for (const auto& [name, flags] : benchmarks) {
        anything_counts |= flags.counts;
        decision.judged += flags.judged ? 1 : 0;
        decision.regressed += flags.regressed ? 1 : 0;
        decision.critical += flags.critical ? 1 : 0;
        decision.warnings += flags.warning ? 1 : 0;
        decision.improved += flags.improved ? 1 : 0;
        decision.added += flags.added ? 1 : 0;
        decision.missing += flags.missing ? 1 : 0;
        decision.incomparable += flags.incomparable ? 1 : 0;
    }
    const bool nothing_accepted =
        std::none_of(judgements.begin(), judgements.end(), [](const Judgement& j) { return j.baseline.has_value(); });
    if (decision.regressed > 0 || decision.critical > 0 ||
        (decision.added > 0 && new_benchmarks == NewBenchmarks::fail)) {
        decision.outcome = Outcome::failed;
    } else if (anything_counts) {
        decision.outcome = Outcome::passed;
    } else {
        decision.outcome = nothing_accepted ? Outcome::skipped : Outcome::nothing_compared;
    }
    return decision;
}

}  // namespace perfmon::verdict
