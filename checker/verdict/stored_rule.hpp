#pragma once

#include "checker/verdict/verdict.hpp"
#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Rule B: fresh runs against stored numbers. docs/verdicts.md explains it; the constants stand here.
namespace perfmon::verdict {

/// Runs that must all exceed the limit. What disturbs a machine slows it down and passes, so the fastest
/// of several runs is the strong statistic: on the held-back half of SAP's series 1 of 20 single runs
/// exceeded the limit with nothing to blame, and 1 of 1,000 sets of five.
constexpr std::size_t runs_to_fail = 5;

/// Accepted runs that are looked back on.
constexpr std::size_t longest_history = 30;

/// Fewer accepted runs say nothing of their own spread.
constexpr std::size_t fewest_for_spread = 3;

/// The threshold's least value while the spread is not known, in percent.
constexpr double least_unknown_threshold = 5.0;

/// How far, in standard deviations, and up to which quantile a run may go without being noticed: code
/// whose accepted runs vary by more than the threshold is not judged by the threshold.
constexpr double spread_factor = 1.5;
constexpr double history_quantile = 0.9;

/// The spread of a history that happened to be quiet, as a standard deviation of the logarithm.
constexpr double least_spread = 0.0025;

/// Of the history at each end, moved inwards before the spread is taken.
constexpr double winsorised_fraction = 0.2;

/// What a metric of a benchmark is compared with.
struct StoredQuestion {
    double baseline = 0.0;        ///< the accepted value, a moving average
    std::vector<double> history;  ///< what accepted runs measured since the last accept, oldest first; may be empty
    double threshold_percent = 5.0;
};

/// The parts of the limit, all in the metric's unit. The most lenient one counts.
struct StoredLimits {
    double centre = 0.0;             ///< median of the history, or the baseline where there is none
    double threshold_percent = 0.0;  ///< the question's, or more where the spread is not known
    bool threshold_raised = false;
    std::size_t history = 0;             ///< runs that were looked back on
    std::optional<double> spread;        ///< winsorised standard deviation of the logarithms, at least the least one
    std::optional<double> by_threshold;  ///< none for a rate that cannot fall by 100 % or more
    std::optional<double> by_spread;
    std::optional<double> by_quantile;
    double by_floor = 0.0;
    std::optional<double> limit;     ///< the value beyond which the metric regresses
    std::optional<double> improved;  ///< the value beyond which it improved: the mirror image
};

/// The documented rule, measured < centre × (1 − threshold / 100) for a higher-is-better metric and
/// mirrored for the other, widened by what the history and the absolute floor ask for. Nothing when a
/// value is not finite or not above 0.
[[nodiscard]] std::optional<StoredLimits> stored_limits(const metric::Metric& metric, const StoredQuestion& question);

struct StoredJudgement {
    Verdict verdict = Verdict::incomparable;
    double measured = 0.0;  ///< of the run that decided: the first within the limit, else the best
    std::size_t runs = 0;   ///< that were needed for the decision
};

/// Passes at the first run within the limit. When all exceed it: regressed with `enough` runs or more,
/// and undecided with fewer.
/// @param runs  the metric's value in each run, in the order they ran; at least one
[[nodiscard]] StoredJudgement judge_stored(const metric::Metric& metric, const StoredLimits& limits,
                                           std::span<const double> runs, std::size_t enough);

}  // namespace perfmon::verdict
