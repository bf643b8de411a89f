#include "checker/verdict/policy.hpp"

#include <algorithm>

namespace perfmon::verdict {
namespace {

template <class Value>
const std::pair<RuleKey, Value>* most_specific(const std::vector<std::pair<RuleKey, Value>>& rules,
                                               std::string_view benchmark, const metric::Metric& metric) {
    const std::pair<RuleKey, Value>* best = nullptr;
    for (const auto& rule : rules) {
        const bool better = best == nullptr || rule.first.specificity() > best->first.specificity();
        if (better && rule.first.matches(benchmark, metric)) {
            best = &rule;
        }
    }
    return best;
}

/// Who sets a threshold for all metrics has the time in mind: one that varies more by itself keeps its own, if that is
/// wider.
double wide_enough(const metric::Metric& metric, double general) {
    const bool varies_more = metric.threshold_percent > metric::usual_threshold_percent;
    return varies_more ? std::max(general, metric.threshold_percent) : general;
}

bool is_beyond(const metric::Metric& metric, double measured, std::optional<double> bound) {
    if (!bound) {
        return false;
    }
    return metric.direction == metric::Direction::lower ? measured > *bound : measured < *bound;
}

}  // namespace

TargetVerdict judge_target(const metric::Metric& metric, double measured, const TargetBounds& bounds) {
    if (!bounds.warning && !bounds.critical) {
        return TargetVerdict::none;
    }
    if (is_beyond(metric, measured, bounds.critical)) {
        return TargetVerdict::critical;
    }
    return is_beyond(metric, measured, bounds.warning) ? TargetVerdict::warning : TargetVerdict::ok;
}

double Policy::threshold_for(std::string_view benchmark, const metric::Metric& metric) const {
    const auto* const configured = most_specific(thresholds, benchmark, metric);
    if (configured != nullptr && configured->first.form != RuleKey::Form::every_benchmark) {
        return configured->second;
    }
    if (const auto by_metric = declared.by_metric.find(metric.name); by_metric != declared.by_metric.end()) {
        return by_metric->second;
    }
    const bool varies = metric.nature != metric::Nature::exact;
    if (varies && declared.general) {
        return wide_enough(metric, *declared.general);
    }
    if (configured != nullptr) {
        return configured->second;
    }
    return varies && threshold_percent ? wide_enough(metric, *threshold_percent) : metric.threshold_percent;
}

bool Policy::has_threshold_of_its_own(std::string_view benchmark, const metric::Metric& metric) const {
    return declared.by_metric.contains(metric.name) || most_specific(thresholds, benchmark, metric) != nullptr;
}

bool Policy::asks_for(std::string_view benchmark, const metric::Metric& metric) const {
    const auto is_chosen = [this](const std::string& name) {
        return std::find(metrics.begin(), metrics.end(), name) != metrics.end() ||
               std::find(also_judged.begin(), also_judged.end(), name) != also_judged.end();
    };
    const bool is_usual = metric::find(metric.name) == nullptr || (metrics.empty() && metric.judged_unasked);
    return is_usual || is_chosen(metric.name) || is_chosen(metric::source_of(metric)) ||
           has_threshold_of_its_own(benchmark, metric);
}

bool Policy::may_ask_for(const metric::Metric& metric) const {
    const auto is_its_key = [&metric](const auto& rule) { return rule.first.metric == metric.name; };
    return asks_for("", metric) || std::any_of(thresholds.begin(), thresholds.end(), is_its_key) ||
           std::any_of(targets.begin(), targets.end(), is_its_key);
}

bool Policy::may_ask_for(metric::Pass pass) const {
    const auto& all = metric::built_in();
    return std::any_of(all.begin(), all.end(),
                       [&](const metric::Metric& metric) { return metric.pass == pass && may_ask_for(metric); });
}

std::vector<std::string> Policy::wanted_extras() const {
    std::vector<std::string> names;
    for (const metric::Metric& metric : metric::built_in()) {
        if (!metric.measured_unasked && may_ask_for(metric)) {
            names.push_back(metric.name);
        }
    }
    return names;
}

std::set<metric::Pass> Policy::counting_passes() const {
    std::set<metric::Pass> passes;
    for (const metric::Pass pass : {metric::Pass::counting, metric::Pass::instructions}) {
        if (may_ask_for(pass)) {
            passes.insert(pass);
        }
    }
    return passes;
}

const TargetBounds* Policy::target_for(std::string_view benchmark, const metric::Metric& metric) const {
    const auto* const rule = most_specific(targets, benchmark, metric);
    return rule == nullptr ? nullptr : &rule->second;
}

}  // namespace perfmon::verdict
