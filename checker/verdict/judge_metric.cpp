#include "checker/verdict/judge_metric.hpp"

#include "checker/stats/summary.hpp"
#include "checker/verdict/exact_rule.hpp"
#include "checker/verdict/worse.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace perfmon::verdict {
namespace {

/// One metric of one benchmark that is being judged.
struct Question {
    const Measured& run;
    const MeasuredMetric& source;  ///< what was measured of it
    const metric::Metric& metric;
    /// The metric as which it is compared. Both come from the same values: without a threshold of its own a derived one
    /// takes that of its source. A user who widens the threshold of the time means the operation, not its unit.
    const metric::Metric& compared_as;
    double threshold_percent;
    const Circumstances& circumstances;
};

/// A value of a metric as another one has it: one of the two is derived from the other, or both are the same.
double converted(double value, const metric::Metric& from, const metric::Metric& to) {
    return from.name == to.name ? value : metric::derived(from.derivation ? from : to, value);
}

std::vector<double> converted(const std::vector<double>& values, const metric::Metric& from, const metric::Metric& to) {
    std::vector<double> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(),
                   [&](double value) { return converted(value, from, to); });
    return result;
}

/// Converted, and as it can be compared as a ratio.
double comparable(double value, const metric::Metric& metric, const metric::Metric& as) {
    return converted(value, metric, as) + as.offset;
}

std::vector<double> comparable(const std::vector<double>& values, const metric::Metric& metric,
                               const metric::Metric& as) {
    std::vector<double> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(),
                   [&](double value) { return comparable(value, metric, as); });
    return result;
}

/// Back again.
double shown(double value, const metric::Metric& as, const metric::Metric& metric) {
    return converted(value - as.offset, as, metric);
}

std::optional<double> shown(std::optional<double> value, const metric::Metric& as, const metric::Metric& metric) {
    return value ? std::optional(shown(*value, as, metric)) : std::nullopt;
}

StoredLimits shown(const StoredLimits& limits, const metric::Metric& as, const metric::Metric& metric) {
    StoredLimits result = limits;
    result.centre = shown(limits.centre, as, metric);
    result.by_threshold = shown(limits.by_threshold, as, metric);
    result.by_spread = shown(limits.by_spread, as, metric);
    result.by_quantile = shown(limits.by_quantile, as, metric);
    result.by_floor = shown(limits.by_floor, as, metric);
    result.limit = shown(limits.limit, as, metric);
    result.improved = shown(limits.improved, as, metric);
    return result;
}

/// A value that is so much worse, in the logarithm.
double worse_by(const metric::Metric& metric, double value, double log_ratio) {
    return worse_by_log(metric, value + metric.offset, log_ratio) - metric.offset;
}

/// Nothing of what is 0 is a percentage.
std::optional<double> change_percent(double measured, double from) {
    return from == 0.0 ? std::nullopt : std::optional((measured / from - 1.0) * 100.0);
}

/// What the snapshot's value is at the pace at which the current executable was measured. The medians of both over all
/// launches need not be as far apart as the launches say in which they met.
double snapshot_value(const MeasuredMetric& source, const std::optional<double>& estimate) {
    return estimate && source.summary ? worse_by(source.metric, source.summary->value, -*estimate)
                                      : source.paired->snapshot_value;
}

/// What was accepted of the benchmark, and what it is compared with does not have yet; null when there is nothing.
const Allowance* allowance_of(const Question& question) {
    const auto& all = question.circumstances.allowances;
    const auto found = all.find(question.run.benchmark);
    return found == all.end() ? nullptr : &found->second;
}

void judge_by_pairs(Judgement& result, const Question& question) {
    const PairedLaunches& launches = *question.source.paired;
    const metric::Metric& metric = question.metric;
    const metric::Metric& source = question.source.metric;
    PairedEvidence evidence{
        launches,
        paired_question(question.compared_as.direction, question.threshold_percent,
                        {launches.floor, launches.snapshot_value + source.offset, source.direction}),
        {}};
    evidence.question.first_look = launches.first_look;
    evidence.question.layouts = launches.layouts;
    const Allowance* const allowance = allowance_of(question);
    if (allowance != nullptr && allowance->log_ratio_of(source.name) > 0.0) {
        evidence.question.accepted = allowance->log_ratio_of(source.name);
        evidence.question.limit += evidence.question.accepted;
        result.allowance = *allowance;
    }
    evidence.judgement = judge_paired(launches.ratios, evidence.question);
    result.rule = Rule::paired;
    const bool may_wait = question.circumstances.stage == Stage::more_to_come;
    const bool undecided = evidence.judgement.decision == PairedDecision::undecided;
    result.verdict = undecided && may_wait ? Verdict::undecided : final_verdict(evidence.judgement);
    // Of what is usually 0 no pace is known.
    const double snapshot =
        source.offset > 0.0 ? launches.snapshot_value : snapshot_value(question.source, evidence.judgement.estimate);
    result.baseline = metric::derived(metric, snapshot);
    result.launches = evidence.judgement.launches;
    if (source.offset > 0.0 && result.measured) {
        result.change_percent = change_percent(*result.measured, snapshot);
    } else if (evidence.judgement.estimate) {
        const double to_worse = metric.direction == metric::Direction::lower ? 1.0 : -1.0;
        result.change_percent = std::expm1(to_worse * *evidence.judgement.estimate) * 100.0;
    }
    if (std::isfinite(evidence.question.limit)) {
        result.limit = metric::derived(metric, worse_by(source, snapshot, evidence.question.limit));
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
    const metric::Metric& as = question.compared_as;
    const StoredQuestion since_accept{
        comparable(accepted.fixed_point->value, question.metric, as), {}, question.threshold_percent};
    const auto limits = stored_limits(as, since_accept);
    const double now = comparable(measured, question.metric, as);
    if (limits && judge_stored(as, *limits, std::span(&now, 1), 1).verdict == Verdict::regressed) {
        evidence.crept_percent = change_percent(measured, accepted.fixed_point->value);
        evidence.crept_since = accepted.fixed_point->time;
    }
}

void judge_by_runs(Judgement& result, const Question& question, const AcceptedValue& accepted) {
    const metric::Metric& metric = question.metric;
    const metric::Metric& as = question.compared_as;
    result.rule = Rule::stored;
    result.verdict = Verdict::incomparable;
    result.baseline = accepted.value;
    if (!result.measured) {
        return;
    }
    const auto limits = stored_limits(as, {comparable(accepted.value, metric, as),
                                           comparable(accepted.history, metric, as), question.threshold_percent});
    if (!limits) {
        return;
    }
    StoredEvidence evidence;
    std::vector<double> runs = question.source.runs;
    if (runs.empty()) {
        runs = {question.source.summary->value};
    }
    evidence.seconds_per_run = question.run.seconds / static_cast<double>(runs.size());
    evidence.enough = question.circumstances.reruns + 1;
    const std::vector<double> values = comparable(runs, question.source.metric, as);
    const StoredJudgement judgement = judge_stored(as, *limits, values, evidence.enough);
    if (judgement.verdict == Verdict::incomparable) {
        return;
    }
    const bool may_wait = question.circumstances.stage == Stage::more_to_come;
    result.verdict = judgement.verdict == Verdict::undecided && !may_wait ? Verdict::inconclusive : judgement.verdict;
    result.measured = shown(judgement.measured, as, metric);
    result.change_percent = change_percent(*result.measured, accepted.value);
    if (result.verdict == Verdict::regressed && question.run.counterpart_failed) {
        result.verdict = Verdict::inconclusive;
        evidence.counterpart_failed = true;
    }
    evidence.limits = shown(*limits, as, metric);
    evidence.runs = converted(runs, question.source.metric, metric);
    result.threshold_percent = limits->threshold_percent;
    result.limit = evidence.limits.limit;
    if (result.verdict == Verdict::ok) {
        look_for_creep(evidence, question, accepted, *result.measured);
    }
    result.stored = std::move(evidence);
}

/// What was counted by the current executable, and beside its counterpart by that one, else what was accepted.
Counts counts_of(const MeasuredMetric& source, bool paired, double accepted) {
    Counts counts = source.counts;
    if (counts.measured.empty() && source.summary) {
        counts.measured = {source.summary->value};
    }
    if (!paired || counts.reference.empty()) {
        counts.reference = {accepted};
    }
    return counts;
}

/// Where more was accepted than the counterpart counted, the accepted number is the reference.
void allow_accepted(Counts& counts, Judgement& result, const Question& question) {
    const Allowance* const allowance = allowance_of(question);
    const auto reference = stats::median(counts.reference);
    if (!result.beside_counterpart || allowance == nullptr || !reference) {
        return;
    }
    const auto accepted = allowance->numbers.find(question.source.metric.name);
    if (accepted != allowance->numbers.end() && is_worse(question.metric.direction, accepted->second, *reference)) {
        counts.reference = {accepted->second};
        result.beside_counterpart = false;
        result.allowance = *allowance;
    }
}

void judge_exactly(Judgement& result, const Question& question, Counts counts) {
    result.rule = Rule::exact;
    allow_accepted(counts, result, question);
    result.baseline = stats::median(counts.reference);
    const ExactTolerance tolerance{question.threshold_percent, question.metric.floor};
    const ExactJudgement judgement = judge_counts(question.metric.direction, counts, tolerance);
    result.verdict = judgement.verdict;
    result.change_percent = judgement.change_percent;
    result.limit = judgement.limit;
    result.threshold_percent = judgement.threshold_percent.value_or(question.threshold_percent);
    if (vary(counts, tolerance)) {
        result.counts = counts;
    }
}

bool is_exact(const MeasuredMetric& source) {
    return source.metric.nature == metric::Nature::exact;
}

/// Nothing is a multiple of 0: where one occurs among values of which each launch has one, they are compared as
/// numbers, which they need not be the same every time for.
bool is_compared_as_number(const MeasuredMetric& source, std::optional<double> accepted) {
    const auto has_zero = [](const std::vector<double>& values) {
        return std::find(values.begin(), values.end(), 0.0) != values.end();
    };
    const Counts& counts = source.counts;
    const bool is_reference_zero = counts.reference.empty() ? accepted == 0.0 : has_zero(counts.reference);
    return is_exact(source) || (source.metric.nature == metric::Nature::per_launch && source.metric.offset == 0.0 &&
                                (is_reference_zero || has_zero(counts.measured)));
}

/// A number of bytes is not one of KiB, and more hits are not fewer misses.
bool is_defined_otherwise(const metric::Metric& metric, const AcceptedValue& accepted) {
    return accepted.metric.unit != metric.unit || accepted.metric.direction != metric.direction;
}

/// Whether the launches in lockstep are to judge. Where they are fewer than any look needs and no more are
/// to be had, the stored numbers judge if there are any.
bool pairs_judge(const Measured& run, const MeasuredMetric& source, bool as_number, bool has_baseline, Stage stage) {
    if (as_number) {
        return source.paired || !source.counts.reference.empty();
    }
    if (!source.paired) {
        return false;
    }
    const bool enough = source.paired->ratios.size() >= earliest_look;
    const bool more_to_come = stage == Stage::more_to_come && !run.counterpart_failed;
    return enough || more_to_come || !has_baseline;
}

/// A comparison with another revision's executable is one of how both are built, too.
bool is_built_otherwise(const Measured& run, const AcceptedValue& accepted) {
    const bool with_other_revision = run.is_paired() && !run.paired_with_accepted;
    return accepted.build != run.build && !with_other_revision;
}

/// The metric as which a metric is compared: see Question.
const metric::Metric& compared_as(const Measured& run, const MeasuredMetric& source, const metric::Metric& metric,
                                  const AcceptedMetrics& accepted, bool paired, const Policy& policy) {
    const bool has_source = paired || accepted.contains(source.metric.name);
    const bool follows = metric.derivation && has_source && !policy.has_threshold_of_its_own(run.benchmark, metric);
    return follows ? source.metric : metric;
}

/// What can be said without comparing.
Judgement begin(const Measured& run, const MeasuredMetric& source, const metric::Metric& metric, const Policy& policy) {
    Judgement result;
    result.benchmark = run.benchmark;
    result.metric = metric;
    if (source.summary) {
        result.measured = metric::derived(metric, source.summary->value);
        result.spread_percent = source.summary->spread_percent;
        result.launches = source.summary->launches;
        if (const TargetBounds* const bounds = policy.target_for(run.benchmark, metric)) {
            result.bounds = *bounds;
            result.target_verdict = judge_target(metric, *result.measured, *bounds);
        }
    }
    return result;
}

}  // namespace

Judgement judge_metric(const Measured& run, const metric::Metric& metric, const AcceptedMetrics& accepted, bool known,
                       const Policy& policy, const Circumstances& circumstances) {
    const MeasuredMetric& source = *run.source_of(metric);
    Judgement result = begin(run, source, metric, policy);
    if (policy.compare == Compare::targets_only || !policy.asks_for(run.benchmark, metric)) {
        return result;
    }
    if (run.identical && !is_exact(source)) {
        result.rule = Rule::paired;
        result.identical = true;
        result.verdict = Verdict::ok;
        return result;
    }
    const auto value = accepted.find(metric.name);
    const bool has_baseline = value != accepted.end();
    if (has_baseline && is_built_otherwise(run, value->second)) {
        result.verdict = Verdict::incomparable;
        result.baseline = value->second.value;
        result.built_otherwise = true;
        result.accepted_build = value->second.build;
        result.build = run.build;
        return result;
    }
    if (has_baseline && is_defined_otherwise(metric, value->second)) {
        result.verdict = Verdict::incomparable;
        result.accepted_as = value->second.metric;
        return result;
    }
    const auto accepted_number = has_baseline ? std::optional(value->second.value) : std::nullopt;
    const bool as_number = is_compared_as_number(source, accepted_number);
    const bool paired = pairs_judge(run, source, as_number, has_baseline, circumstances.stage);
    if (!paired && !has_baseline) {
        result.verdict = known                    ? Verdict::unjudged
                         : run.counterpart_failed ? Verdict::inconclusive  // it is not new
                                                  : circumstances.without_baseline;
        return result;
    }
    const metric::Metric& as = compared_as(run, source, metric, accepted, paired, policy);
    const Question question{run, source, metric, as, policy.threshold_for(run.benchmark, as), circumstances};
    result.threshold_percent = question.threshold_percent;
    if (as_number) {
        result.beside_counterpart = paired;
        const double otherwise = source.paired ? source.paired->snapshot_value : accepted_number.value_or(0.0);
        judge_exactly(result, question, counts_of(source, paired, otherwise));
    } else if (paired) {
        judge_by_pairs(result, question);
    } else {
        judge_by_runs(result, question, value->second);
    }
    return result;
}

}  // namespace perfmon::verdict
