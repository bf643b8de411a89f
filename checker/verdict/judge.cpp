#include "checker/verdict/judge.hpp"

#include "checker/verdict/exact_rule.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string_view>

namespace perfmon::verdict {
namespace {

/// One metric of one benchmark that is being judged.
struct Question {
    const Measured& run;
    const Metric& metric;
    /// The metric as which it is compared. Both metrics come from the same samples: without a threshold of
    /// its own the derived one takes that of the primary, as the time that it stands for. A user who widens
    /// the threshold of the time means the operation, not its unit.
    const Metric& compared_as;
    double threshold_percent;
    const Circumstances& circumstances;
};

/// A value of a metric as another one has it; both are functions of the time.
double converted(double value, const Metric& from, const Metric& to) {
    return &from == &to ? value : to.from_time(from.to_time(value));
}

std::optional<double> converted(std::optional<double> value, const Metric& from, const Metric& to) {
    return value ? std::optional(converted(*value, from, to)) : std::nullopt;
}

std::vector<double> converted(const std::vector<double>& values, const Metric& from, const Metric& to) {
    std::vector<double> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(),
                   [&](double value) { return converted(value, from, to); });
    return result;
}

/// The limits in another metric.
StoredLimits converted(const StoredLimits& limits, const Metric& from, const Metric& to) {
    StoredLimits result = limits;
    result.centre = converted(limits.centre, from, to);
    result.by_threshold = converted(limits.by_threshold, from, to);
    result.by_spread = converted(limits.by_spread, from, to);
    result.by_quantile = converted(limits.by_quantile, from, to);
    result.by_floor = converted(limits.by_floor, from, to);
    result.limit = converted(limits.limit, from, to);
    result.improved = converted(limits.improved, from, to);
    return result;
}

/// Nanoseconds that an iteration of the snapshot takes at the pace at which the current executable was measured. The
/// medians of both over all launches need not be as far apart as the launches say in which they met.
double snapshot_time(const Measured& run, const std::optional<double>& estimate) {
    return estimate && run.time ? run.time->value * std::exp(-*estimate) : run.paired->snapshot_ns;
}

void judge_by_pairs(Judgement& result, const Question& question) {
    const PairedLaunches& launches = *question.run.paired;
    const Metric& metric = question.metric;
    PairedEvidence evidence{launches,
                            paired_question(question.compared_as.direction, question.threshold_percent,
                                            launches.floor_ns, launches.snapshot_ns),
                            {}};
    evidence.question.first_look = launches.first_look;
    const auto& allowances = question.circumstances.allowances;
    if (const auto found = allowances.find(question.run.benchmark); found != allowances.end()) {
        evidence.question.accepted = found->second.log_ratio;
        evidence.question.limit += found->second.log_ratio;
        result.allowance = found->second;
    }
    evidence.judgement = judge_paired(launches.ratios, evidence.question);
    const double to_worse = metric.direction == Direction::lower_is_better ? 1.0 : -1.0;
    result.rule = Rule::paired;
    const bool may_wait = question.circumstances.stage == Stage::more_to_come;
    const bool undecided = evidence.judgement.decision == PairedDecision::undecided;
    result.verdict = undecided && may_wait ? Verdict::undecided : final_verdict(evidence.judgement);
    const double snapshot_ns = snapshot_time(question.run, evidence.judgement.estimate);
    result.baseline = metric.from_time(snapshot_ns);
    result.launches = evidence.judgement.launches;
    if (evidence.judgement.estimate) {
        result.change_percent = std::expm1(to_worse * *evidence.judgement.estimate) * 100.0;
    }
    if (std::isfinite(evidence.question.limit)) {
        result.limit = metric.from_time(snapshot_ns * std::exp(evidence.question.limit));
    }
    result.paired = std::move(evidence);
}

/// How far a run that passed is beyond the last accept, where that is more than the threshold. With few
/// runs since, it is no creep yet.
void look_for_creep(StoredEvidence& evidence, const Question& question, const AcceptedValue& accepted,
                    double measured) {
    if (!accepted.fixed_point || !evidence.limits.spread) {
        return;
    }
    const Metric& as = question.compared_as;
    const StoredQuestion since_accept{
        converted(accepted.fixed_point->value, question.metric, as), {}, question.threshold_percent};
    const auto limits = stored_limits(as, since_accept);
    const double now = converted(measured, question.metric, as);
    if (limits && judge_stored(as, *limits, std::span(&now, 1), 1).verdict == Verdict::regressed) {
        evidence.crept_percent = (measured / accepted.fixed_point->value - 1.0) * 100.0;
        evidence.crept_since = accepted.fixed_point->time;
    }
}

void judge_by_runs(Judgement& result, const Question& question, const AcceptedValue& accepted) {
    const Metric& metric = question.metric;
    const Metric& as = question.compared_as;
    result.rule = Rule::stored;
    result.verdict = Verdict::incomparable;
    result.baseline = accepted.value;
    if (!result.measured) {
        return;
    }
    const auto limits = stored_limits(as, {converted(accepted.value, metric, as),
                                           converted(accepted.history, metric, as), question.threshold_percent});
    if (!limits) {
        return;
    }
    StoredEvidence evidence;
    std::vector<double> times = question.run.run_times_ns;
    if (times.empty()) {
        times = {question.run.time->value};
    }
    evidence.seconds_per_run = question.run.seconds / static_cast<double>(times.size());
    evidence.enough = question.circumstances.reruns + 1;
    std::vector<double> values(times.size());
    std::transform(times.begin(), times.end(), values.begin(), as.from_time);
    const StoredJudgement judgement = judge_stored(as, *limits, values, evidence.enough);
    if (judgement.verdict == Verdict::incomparable) {
        return;
    }
    const bool may_wait = question.circumstances.stage == Stage::more_to_come;
    result.verdict = judgement.verdict == Verdict::undecided && !may_wait ? Verdict::inconclusive : judgement.verdict;
    result.measured = converted(judgement.measured, as, metric);
    result.change_percent = (*result.measured / accepted.value - 1.0) * 100.0;
    if (result.verdict == Verdict::regressed && question.run.counterpart_failed) {
        result.verdict = Verdict::inconclusive;
        evidence.counterpart_failed = true;
    }
    evidence.limits = converted(*limits, as, metric);
    evidence.runs = converted(values, as, metric);
    result.threshold_percent = limits->threshold_percent;
    result.limit = evidence.limits.limit;
    if (result.verdict == Verdict::ok) {
        look_for_creep(evidence, question, accepted, *result.measured);
    }
    result.stored = std::move(evidence);
}

void judge_exactly(Judgement& result, const Question& question, const AcceptedValue& accepted) {
    result.rule = Rule::exact;
    result.verdict = Verdict::incomparable;
    result.baseline = accepted.value;
    if (result.measured) {
        const ExactJudgement judgement =
            judge_exact(question.metric.direction, accepted.value, *result.measured, question.threshold_percent);
        result.verdict = judgement.verdict;
        result.change_percent = judgement.change_percent;
        result.limit = judgement.limit;
    }
}

/// Whether the launches in lockstep are to judge. Where they are fewer than any look needs and no more are
/// to be had, the stored numbers judge if there are any.
bool pairs_judge(const Measured& run, const Metric& metric, bool has_baseline, Stage stage) {
    if (!run.paired || metric.repeatability == Repeatability::exact) {
        return false;
    }
    const bool enough = run.paired->ratios.size() >= earliest_look;
    return enough || stage == Stage::more_to_come || !has_baseline;
}

/// A comparison with another revision's executable is one of how both are built, too.
bool is_built_otherwise(const Measured& run, const AcceptedValue* accepted) {
    const bool with_other_revision = run.paired && !run.paired_with_accepted;
    return accepted != nullptr && accepted->build != run.build && !with_other_revision;
}

/// The metric as which a metric is compared: see Question.
const Metric& compared_as(const Measured& run, const Metric& metric, const AcceptedMetrics& accepted, bool paired,
                          const Policy& policy) {
    const Metric& primary = metrics().front();
    const bool has_primary = paired || accepted.contains(primary.name);
    const bool follows = metric.repeatability == primary.repeatability && has_primary &&
                         !policy.has_threshold_of_its_own(run.benchmark, metric);
    return follows ? primary : metric;
}

/// What can be said without comparing.
Judgement begin(const Measured& run, const Metric& metric, const Policy& policy) {
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
    return result;
}

/// @param known  whether anything was accepted for the benchmark
Judgement judge_metric(const Measured& run, const Metric& metric, const AcceptedMetrics& accepted, bool known,
                       const Policy& policy, const Circumstances& circumstances) {
    Judgement result = begin(run, metric, policy);
    if (policy.compare == Compare::targets_only) {
        return result;
    }
    if (run.identical && metric.repeatability == Repeatability::noisy) {
        result.rule = Rule::paired;
        result.identical = true;
        result.verdict = Verdict::ok;
        return result;
    }
    const auto value = accepted.find(metric.name);
    if (is_built_otherwise(run, value == accepted.end() ? nullptr : &value->second)) {
        result.verdict = Verdict::incomparable;
        result.baseline = value->second.value;
        result.built_otherwise = true;
        result.accepted_build = value->second.build;
        result.build = run.build;
        return result;
    }
    const bool paired = pairs_judge(run, metric, value != accepted.end(), circumstances.stage);
    if (!paired && value == accepted.end()) {
        result.verdict = known                    ? Verdict::unjudged
                         : run.counterpart_failed ? Verdict::inconclusive  // it is not new
                                                  : circumstances.without_baseline;
        return result;
    }
    const Metric& as = compared_as(run, metric, accepted, paired, policy);
    const Question question{run, metric, as, policy.threshold_for(run.benchmark, as), circumstances};
    result.threshold_percent = question.threshold_percent;
    if (metric.repeatability == Repeatability::exact) {
        judge_exactly(result, question, value->second);
    } else if (paired) {
        judge_by_pairs(result, question);
    } else {
        judge_by_runs(result, question, value->second);
    }
    return result;
}

bool echoes(const Judgement& derived, const Judgement& primary) {
    const bool says_more = derived.verdict != primary.verdict &&
                           (derived.verdict == Verdict::regressed || derived.verdict == Verdict::inconclusive);
    return derived.target_verdict == TargetVerdict::none && !says_more;
}

/// A baseline written by hand may know one metric only; the others have nothing to be judged by, and
/// are left out unless a target speaks of them.
bool says_something(const Judgement& judgement, const Policy& policy) {
    return policy.compare == Compare::targets_only || judgement.verdict != Verdict::unjudged ||
           judgement.target_verdict != TargetVerdict::none;
}

void add_missing(std::vector<Judgement>& judgements, const std::vector<std::string>& only_in_twin,
                 const Accepted& accepted) {
    for (const std::string& benchmark : only_in_twin) {
        if (!accepted.contains(benchmark)) {
            Judgement judgement;
            judgement.benchmark = benchmark;
            judgement.metric = &metrics().front();
            judgement.verdict = Verdict::missing;
            judgements.push_back(std::move(judgement));
        }
    }
}

void add_missing(std::vector<Judgement>& judgements, const Accepted& accepted,
                 const std::set<std::string_view>& measured) {
    for (const auto& [benchmark, values] : accepted) {
        if (measured.contains(benchmark)) {
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
                judgement.baseline = value->second.value;
                judgements.push_back(std::move(judgement));
            }
        }
    }
}

/// What would be missing is skipped where its test case said so; one that nothing is known of gets a row by its own
/// name.
void excuse_what_was_skipped(std::vector<Judgement>& judgements, const std::vector<SkippedTestCase>& skipped) {
    for (const SkippedTestCase& test_case : skipped) {
        bool has_row = false;
        for (Judgement& judgement : judgements) {
            if (judgement.verdict == Verdict::missing && judgement.benchmark.starts_with(test_case.name + '/')) {
                judgement.verdict = Verdict::skipped;
                judgement.skip_reason = test_case.reason;
                has_row = true;
            }
        }
        if (!has_row) {
            Judgement& judgement = judgements.emplace_back();
            judgement.benchmark = test_case.name;
            judgement.metric = &metrics().front();
            judgement.verdict = Verdict::skipped;
            judgement.skip_reason = test_case.reason;
        }
    }
}

/// When most of a perf test moved against its stored numbers, it is probably the machine, unless a
/// comparison in lockstep, which sees through the machine, says that something did get slower. Only where
/// it could run again: who judges by one run asked for the plain rule.
void excuse_what_moved_together(std::vector<Judgement>& judgements) {
    constexpr std::size_t fewest = 3;
    std::size_t stored = 0;
    std::size_t regressed = 0;
    for (const Judgement& judgement : judgements) {
        if (judgement.verdict == Verdict::regressed && judgement.rule != Rule::stored) {
            return;
        }
        if (judgement.stored && !judgement.echoes_primary) {
            ++stored;
            regressed += judgement.verdict == Verdict::regressed ? 1 : 0;
        }
    }
    if (regressed < fewest || regressed * 2 <= stored) {
        return;
    }
    for (Judgement& judgement : judgements) {
        if (judgement.stored && judgement.verdict == Verdict::regressed) {
            judgement.verdict = Verdict::inconclusive;
            judgement.stored->moved_together = true;
        }
    }
}

}  // namespace

std::string_view name_of(Rule rule) {
    switch (rule) {
        case Rule::none:
            return {};
        case Rule::paired:
            return "paired";
        case Rule::stored:
            return "stored";
        case Rule::exact:
            return "exact";
    }
    return {};
}

std::vector<Judgement> judge(const std::vector<Measured>& measured, const Accepted& accepted, const Policy& policy,
                             const Circumstances& circumstances) {
    static const AcceptedMetrics nothing;
    std::vector<Judgement> judgements;
    std::set<std::string_view> seen;
    for (const Measured& run : measured) {
        seen.insert(run.benchmark);
        const auto baseline = accepted.find(run.benchmark);
        const bool known = baseline != accepted.end();
        const std::size_t first = judgements.size();
        for (const Metric& metric : metrics()) {
            Judgement judgement =
                judge_metric(run, metric, known ? baseline->second : nothing, known, policy, circumstances);
            if (says_something(judgement, policy)) {
                judgement.echoes_primary = judgements.size() > first && echoes(judgement, judgements[first]);
                judgements.push_back(std::move(judgement));
            }
        }
    }
    if (policy.compare == Compare::with_baseline) {
        add_missing(judgements, accepted, seen);
        add_missing(judgements, circumstances.only_in_twin, accepted);
    }
    excuse_what_was_skipped(judgements, circumstances.skipped);
    if (policy.compare == Compare::targets_only) {
        return judgements;
    }
    if (circumstances.reruns > 0 && circumstances.strictness == Strictness::lenient) {
        excuse_what_moved_together(judgements);
    }
    return judgements;
}

}  // namespace perfmon::verdict
