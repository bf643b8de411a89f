#include "verdict/stored_rule.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::verdict {
namespace {

bool is_usable(double value) {
    return std::isfinite(value) && value > 0.0;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok:
            return "ok";
        case Verdict::improved:
            return "improved";
        case Verdict::regressed:
            return "regressed";
        case Verdict::inconclusive:
            return "inconclusive";
        case Verdict::new_benchmark:
            return "new";
        case Verdict::missing:
            return "missing";
        case Verdict::incomparable:
            return "incomparable";
        case Verdict::unjudged:
            return "unjudged";
    }
    return {};
}

Comparison compare_stored(const Metric& metric, double baseline, double measured, double threshold_percent) {
    if (!is_usable(baseline) || !is_usable(measured)) {
        return {};
    }
    const double up = baseline * (1.0 + threshold_percent / 100.0);
    const double down = baseline * (1.0 - threshold_percent / 100.0);
    const double slower = metric.shifted_by_time(baseline, time_floor_ns);
    // A benchmark faster than the floor cannot get faster by it: nothing is an improvement then.
    const double base_time_shifted = metric.shifted_by_time(baseline, -time_floor_ns);

    Comparison result;
    result.change_percent = (measured / baseline - 1.0) * 100.0;
    if (metric.direction == Direction::lower_is_better) {
        result.limit = std::max(up, slower);
        const double improved_below = std::min(down, base_time_shifted);
        result.verdict = measured > *result.limit    ? Verdict::regressed
                         : measured < improved_below ? Verdict::improved
                                                     : Verdict::ok;
        return result;
    }
    if (down > 0.0) {
        result.limit = std::min(down, slower);
    }
    const bool can_improve = is_usable(base_time_shifted);
    result.verdict = result.limit && measured < *result.limit                    ? Verdict::regressed
                     : can_improve && measured > std::max(up, base_time_shifted) ? Verdict::improved
                                                                                 : Verdict::ok;
    return result;
}

}  // namespace perfmon::verdict
