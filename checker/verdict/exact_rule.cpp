#include "checker/verdict/exact_rule.hpp"

#include "checker/stats/summary.hpp"
#include "checker/verdict/worse.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::verdict {
namespace {

/// How far a number may be from another one.
double room(double value, const ExactTolerance& tolerance) {
    return std::max(std::abs(value) * tolerance.threshold_percent / 100.0, tolerance.floor);
}

bool differ(const std::vector<double>& values, const ExactTolerance& tolerance) {
    constexpr double far_below = 1.0 / 5;
    if (values.empty()) {
        return false;
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *most - *least > far_below * room(*least, tolerance);
}

/// The launch of the reference that all others have to be beyond: its worst one, or, of a single number, the limit.
double far_side(metric::Direction direction, const std::vector<double>& reference, std::optional<double> limit) {
    if (reference.size() == 1) {
        return limit.value_or(reference.front());
    }
    const auto [least, most] = std::minmax_element(reference.begin(), reference.end());
    return direction == metric::Direction::lower ? *most : *least;
}

bool lie_apart(metric::Direction direction, const Counts& counts, const ExactJudgement& medians) {
    const auto opposite = direction == metric::Direction::lower ? metric::Direction::higher : metric::Direction::lower;
    const bool worse = medians.verdict == Verdict::regressed;
    const double beyond = worse ? far_side(direction, counts.reference, medians.limit)
                                : far_side(opposite, counts.reference, std::nullopt);
    return std::all_of(counts.measured.begin(), counts.measured.end(), [&](double value) {
        return worse ? is_worse(direction, value, beyond) : is_worse(opposite, value, beyond);
    });
}

}  // namespace

ExactJudgement judge_exact(metric::Direction direction, double baseline, double measured,
                           const ExactTolerance& tolerance) {
    if (!std::isfinite(baseline) || !std::isfinite(measured)) {
        return {};
    }
    const double up = baseline + room(baseline, tolerance);
    const double down = baseline - room(baseline, tolerance);
    const bool lower_is_better = direction == metric::Direction::lower;
    ExactJudgement result;
    if (baseline != 0.0) {
        result.change_percent = (measured - baseline) / std::abs(baseline) * 100.0;
    }
    if (lower_is_better || down > 0.0) {
        result.limit = lower_is_better ? up : down;
    }
    const bool worse = lower_is_better ? measured > up : measured < down;
    const bool better = lower_is_better ? measured < down : measured > up;
    result.verdict = worse ? Verdict::regressed : better ? Verdict::improved : Verdict::ok;
    return result;
}

bool vary(const Counts& counts, const ExactTolerance& tolerance) {
    return differ(counts.measured, tolerance) || differ(counts.reference, tolerance);
}

ExactJudgement judge_counts(metric::Direction direction, const Counts& counts, const ExactTolerance& tolerance) {
    const auto measured = stats::median(counts.measured);
    const auto reference = stats::median(counts.reference);
    if (!measured || !reference) {
        return {};
    }
    if (!vary(counts, tolerance)) {
        return judge_exact(direction, *reference, *measured, tolerance);
    }
    const double threshold = std::max(tolerance.threshold_percent, metric::usual_threshold_percent);
    ExactJudgement result = judge_exact(direction, *reference, *measured, {threshold, tolerance.floor});
    result.threshold_percent = threshold;
    if (result.verdict != Verdict::ok && !lie_apart(direction, counts, result)) {
        result.verdict = Verdict::inconclusive;
    }
    return result;
}

}  // namespace perfmon::verdict
