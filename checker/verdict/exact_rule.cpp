#include "checker/verdict/exact_rule.hpp"

#include <cmath>

namespace perfmon::verdict {
namespace {

bool is_count(double value) {
    return std::isfinite(value) && value >= 0.0;
}

}  // namespace

ExactJudgement judge_exact(metric::Direction direction, double baseline, double measured, double threshold_percent) {
    if (!is_count(baseline) || !is_count(measured)) {
        return {};
    }
    const double up = baseline * (1.0 + threshold_percent / 100.0);
    const double down = baseline * (1.0 - threshold_percent / 100.0);
    const bool lower_is_better = direction == metric::Direction::lower;
    ExactJudgement result;
    if (baseline > 0.0) {
        result.change_percent = (measured / baseline - 1.0) * 100.0;
    }
    if (lower_is_better || down > 0.0) {
        result.limit = lower_is_better ? up : down;
    }
    const bool worse = lower_is_better ? measured > up : measured < down;
    const bool better = lower_is_better ? measured < down : measured > up;
    result.verdict = worse ? Verdict::regressed : better ? Verdict::improved : Verdict::ok;
    return result;
}

}  // namespace perfmon::verdict
