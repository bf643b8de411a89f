#include "checker/verdict/stored_rule.hpp"

#include "checker/stats/robust.hpp"
#include "checker/stats/summary.hpp"
#include "checker/verdict/worse.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace perfmon::verdict {
namespace {

bool is_usable(double value) {
    return std::isfinite(value) && value > 0.0;
}

std::vector<double> recent(const std::vector<double>& history) {
    std::vector<double> usable;
    std::copy_if(history.begin(), history.end(), std::back_inserter(usable), is_usable);
    if (usable.size() > longest_history) {
        usable.erase(usable.begin(), usable.end() - static_cast<std::ptrdiff_t>(longest_history));
    }
    return usable;
}

/// The value beyond which the metric is so many percent worse; nothing where that is below 0.
std::optional<double> worse_by_percent(const metric::Metric& metric, double value, double percent) {
    const double sign = metric.direction == metric::Direction::lower ? 1.0 : -1.0;
    const double moved = value * (1.0 + sign * percent / 100.0);
    return moved > 0.0 ? std::optional(moved) : std::nullopt;
}

/// The value that is worse by the floor; better for the factor -1. A derived metric has the floor of its source.
double worse_by_floor(const metric::Metric& metric, double value, double factor) {
    const metric::Metric* const source = metric.derivation ? metric::find(metric.derivation->from) : &metric;
    const double to_worse = source->direction == metric::Direction::lower ? factor : -factor;
    return metric::derived(metric, metric::derived(metric, value) + to_worse * source->floor);
}

bool is_worse(const metric::Metric& metric, double value, double than) {
    return metric.direction == metric::Direction::lower ? value > than : value < than;
}

double worst(const metric::Metric& metric, double one, double other) {
    return is_worse(metric, one, other) ? one : other;
}

double best(const metric::Metric& metric, double one, double other) {
    return is_worse(metric, one, other) ? other : one;
}

/// The quantile, counted from the best value.
double quantile_from_best(const metric::Metric& metric, const std::vector<double>& values, double probability) {
    const bool lower = metric.direction == metric::Direction::lower;
    return *stats::quantile(values, lower ? probability : 1.0 - probability);
}

double log_spread(const std::vector<double>& values) {
    std::vector<double> logarithms(values.size());
    std::transform(values.begin(), values.end(), logarithms.begin(), [](double value) { return std::log(value); });
    return std::max(stats::winsorised_sd(logarithms, winsorised_fraction).value_or(0.0), least_spread);
}

/// A benchmark faster than the floor cannot get faster by it, and a value cannot fall by all of itself:
/// nothing is an improvement then.
std::optional<double> improved_beyond(const metric::Metric& metric, const StoredLimits& limits,
                                      const std::vector<double>& history) {
    const auto by_threshold = worse_by_percent(metric, limits.centre, -limits.threshold_percent);
    const double by_floor = worse_by_floor(metric, limits.centre, -1.0);
    if (!by_threshold || !is_usable(by_floor)) {
        return std::nullopt;
    }
    double improved = best(metric, *by_threshold, by_floor);
    if (limits.spread) {
        improved = best(metric, improved, worse_by_log(metric, limits.centre, -spread_factor * *limits.spread));
        improved = best(metric, improved, quantile_from_best(metric, history, 1.0 - history_quantile));
    }
    return improved;
}

}  // namespace

std::optional<StoredLimits> stored_limits(const metric::Metric& metric, const StoredQuestion& question) {
    if (!is_usable(question.baseline)) {
        return std::nullopt;
    }
    const std::vector<double> history = recent(question.history);
    const bool spread_known = history.size() >= fewest_for_spread;
    StoredLimits limits;
    limits.history = history.size();
    limits.centre = stats::median(history).value_or(question.baseline);
    limits.threshold_percent = history.empty() || spread_known
                                   ? question.threshold_percent
                                   : std::max(question.threshold_percent, least_unknown_threshold);
    limits.threshold_raised = limits.threshold_percent > question.threshold_percent;
    limits.by_threshold = worse_by_percent(metric, limits.centre, limits.threshold_percent);
    limits.by_floor = worse_by_floor(metric, limits.centre, 1.0);
    if (spread_known) {
        limits.spread = log_spread(history);
        limits.by_spread = worse_by_log(metric, limits.centre, spread_factor * *limits.spread);
        limits.by_quantile = quantile_from_best(metric, history, history_quantile);
    }
    if (limits.by_threshold) {
        double limit = worst(metric, *limits.by_threshold, limits.by_floor);
        limit = limits.by_spread ? worst(metric, limit, *limits.by_spread) : limit;
        limits.limit = limits.by_quantile ? worst(metric, limit, *limits.by_quantile) : limit;
    }
    limits.improved = improved_beyond(metric, limits, history);
    return limits;
}

StoredJudgement judge_stored(const metric::Metric& metric, const StoredLimits& limits, std::span<const double> runs,
                             std::size_t enough) {
    StoredJudgement result;
    for (const double run : runs) {
        if (!is_usable(run)) {
            return {};
        }
        result.measured = result.runs == 0 ? run : best(metric, result.measured, run);
        ++result.runs;
        if (!limits.limit || !is_worse(metric, run, *limits.limit)) {
            const bool improved = limits.improved && is_worse(metric, *limits.improved, run);
            result.verdict = improved ? Verdict::improved : Verdict::ok;
            return result;
        }
    }
    result.verdict = result.runs >= enough ? Verdict::regressed : Verdict::undecided;
    return result;
}

}  // namespace perfmon::verdict
