#include "checker/evaluate/likely_cause.hpp"

#include "checker/stats/summary.hpp"
#include "checker/verdict/exact_rule.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace perfmon::evaluate {
namespace {

/// Without the floor: 8 instructions more are half of a benchmark that has 15.
bool is_unchanged(const verdict::MeasuredMetric& counted) {
    const verdict::ExactTolerance tolerance{counted.metric.threshold_percent, 0.0};
    return !verdict::vary(counted.counts, tolerance) &&
           verdict::judge_counts(counted.metric.direction, counted.counts, tolerance).verdict == verdict::Verdict::ok;
}

/// Both executables execute and allocate as much.
bool does_as_much(const verdict::Measured& run) {
    return run.metrics.contains("instructions") &&
           std::all_of(run.metrics.begin(), run.metrics.end(), [](const auto& each) {
               return each.second.metric.pass == metric::Pass::timed || is_unchanged(each.second);
           });
}

/// In the metric's unit; nothing where launches of both did not measure it.
std::optional<double> increase(const verdict::Measured& run, const std::string& metric) {
    const auto found = run.metrics.find(metric);
    if (found == run.metrics.end() || !found->second.paired) {
        return std::nullopt;
    }
    std::vector<double> log_ratios;
    for (const verdict::LaunchRatio& launch : found->second.paired->ratios) {
        log_ratios.push_back(launch.log_ratio);
    }
    const auto ratio = stats::median(log_ratios);
    return ratio ? std::optional(std::expm1(*ratio) * found->second.paired->snapshot_value) : std::nullopt;
}

double present(const verdict::Measured& run, const std::string& metric) {
    const auto& summary = run.metrics.at(metric).summary;
    return summary ? summary->value : 0.0;
}

}  // namespace

std::optional<documents::LikelyCause> likely_cause(const verdict::Measured& run) {
    constexpr double most_of_it = 0.5;
    const auto slower_by = increase(run, metric::primary);
    const auto works_longer_by = increase(run, "cpu_time");
    if (!slower_by || !works_longer_by || *slower_by <= 0.0) {
        return std::nullopt;
    }
    if (*works_longer_by >= most_of_it * *slower_by) {
        return does_as_much(run) ? std::optional(documents::LikelyCause::code_placement) : std::nullopt;
    }
    // Two threads whose work is done by one now take longer, and nobody waits.
    const double waits = present(run, metric::primary) - present(run, "cpu_time");
    return waits >= most_of_it * *slower_by ? std::optional(documents::LikelyCause::waiting) : std::nullopt;
}

}  // namespace perfmon::evaluate
