#include "checker/verdict/judge.hpp"

#include "checker/verdict/judge_metric.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace perfmon::verdict {
namespace {

/// A derived metric never makes a second alarm of the same cause.
bool echoes(const Judgement& derived, const Judgement& source) {
    const bool says_more = derived.verdict != source.verdict &&
                           (derived.verdict == Verdict::regressed || derived.verdict == Verdict::inconclusive);
    return derived.target_verdict == TargetVerdict::none && !says_more;
}

/// The judgement on what a metric is derived from, among the latest ones; null where there is none.
const Judgement* source_among(const std::vector<Judgement>& judgements, std::size_t first,
                              const metric::Metric& metric) {
    if (!metric.derivation) {
        return nullptr;
    }
    const auto found = std::find_if(judgements.begin() + static_cast<std::ptrdiff_t>(first), judgements.end(),
                                    [&](const Judgement& each) { return each.metric.name == metric.derivation->from; });
    return found == judgements.end() ? nullptr : &*found;
}

/// A baseline written by hand may know one metric only; the others have nothing to be judged by, and
/// are left out unless a target speaks of them.
bool says_something(const Judgement& judgement, const Policy& policy) {
    return policy.compare == Compare::targets_only || judgement.verdict != Verdict::unjudged ||
           judgement.target_verdict != TargetVerdict::none;
}

/// The accepted metrics as they are judged: the built-in ones in their order, then any others.
std::vector<std::pair<std::string, const AcceptedValue*>> in_order(const AcceptedMetrics& values) {
    std::vector<std::pair<std::string, const AcceptedValue*>> ordered;
    for (const metric::Metric& metric : metric::built_in()) {
        if (const auto value = values.find(metric.name); value != values.end()) {
            ordered.emplace_back(metric.name, &value->second);
        }
    }
    for (const auto& [name, value] : values) {
        if (metric::find(name) == nullptr) {
            ordered.emplace_back(name, &value);
        }
    }
    return ordered;
}

void add_missing(std::vector<Judgement>& judgements, const std::vector<std::string>& only_in_counterpart,
                 const Accepted& accepted) {
    for (const std::string& benchmark : only_in_counterpart) {
        if (!accepted.contains(benchmark)) {
            Judgement judgement;
            judgement.benchmark = benchmark;
            judgement.metric = metric::built_in().front();
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
        for (const auto& [name, value] : in_order(values)) {
            Judgement judgement;
            judgement.echoes_primary = judgements.size() > first;
            judgement.benchmark = benchmark;
            judgement.metric = value->metric;
            judgement.verdict = Verdict::missing;
            judgement.baseline = value->value;
            judgements.push_back(std::move(judgement));
        }
    }
}

/// A number of the user's own that is no longer recorded. Of the built-in ones, a launch may be too short for a
/// percentile, and a system without what counts.
void add_missing_metrics(std::vector<Judgement>& judgements, const Measured& run, const AcceptedMetrics& accepted,
                         const Policy& policy) {
    for (const auto& [name, value] : accepted) {
        if (metric::find(name) == nullptr && !run.metrics.contains(name) &&
            policy.asks_for(run.benchmark, value.metric)) {
            Judgement judgement;
            judgement.benchmark = run.benchmark;
            judgement.metric = value.metric;
            judgement.verdict = Verdict::missing;
            judgement.baseline = value.value;
            judgements.push_back(std::move(judgement));
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
            judgement.metric = metric::built_in().front();
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

std::vector<metric::Metric> metrics_of(const Measured& run) {
    std::vector<metric::Metric> all;
    for (const metric::Metric& metric : metric::built_in()) {
        if (const MeasuredMetric* const source = run.source_of(metric)) {
            all.push_back(metric.derivation ? metric : source->metric);
        }
    }
    for (const auto& [name, measured] : run.metrics) {
        if (metric::find(name) == nullptr) {
            all.push_back(measured.metric);
        }
    }
    return all;
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
        for (const metric::Metric& metric : metrics_of(run)) {
            Judgement judgement =
                judge_metric(run, metric, known ? baseline->second : nothing, known, policy, circumstances);
            if (says_something(judgement, policy)) {
                const Judgement* const source = source_among(judgements, first, metric);
                judgement.echoes_primary = source != nullptr && echoes(judgement, *source);
                judgements.push_back(std::move(judgement));
            }
        }
        if (known && policy.compare == Compare::with_baseline) {
            add_missing_metrics(judgements, run, baseline->second, policy);
        }
    }
    if (policy.compare == Compare::with_baseline) {
        add_missing(judgements, accepted, seen);
        add_missing(judgements, circumstances.only_in_counterpart, accepted);
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
