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

bool is_unchanged(const verdict::MeasuredMetric& counted) {
    const verdict::ExactTolerance tolerance{counted.metric.threshold_percent, counted.metric.floor};
    return !verdict::vary(counted.counts, tolerance) &&
           verdict::judge_counts(counted.metric.direction, counted.counts, tolerance).verdict == verdict::Verdict::ok;
}

/// Both executables execute the same.
bool does_same_work(const verdict::Measured& run) {
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

}  // namespace

std::optional<documents::LikelyCause> likely_cause(const verdict::Measured& run) {
    constexpr double most_of_it = 0.5;
    const auto time = increase(run, metric::primary);
    const auto cpu_time = increase(run, "cpu_time");
    if (!time || !cpu_time || *time <= 0.0) {
        return std::nullopt;
    }
    if (*cpu_time < most_of_it * *time) {
        return documents::LikelyCause::waiting;
    }
    return does_same_work(run) ? std::optional(documents::LikelyCause::code_placement) : std::nullopt;
}

}  // namespace perfmon::evaluate
