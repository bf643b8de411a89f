#pragma once

#include "checker/verdict/verdict.hpp"
#include "runtime/metric/metric.hpp"

#include <optional>

/// Rule C: metrics that come out the same every time (allocations, instructions, sizes).
namespace perfmon::verdict {

struct ExactJudgement {
    Verdict verdict = Verdict::incomparable;
    std::optional<double> change_percent;  ///< nothing where the baseline is 0
    std::optional<double> limit;           ///< the last value that is accepted; none where every value is
};

/// Compares one launch exactly: with a threshold of 0 percent the next larger number is a regression, and
/// whatever was free must stay free under every threshold. No floor, no history. Values that are not finite
/// or below 0 are incomparable.
[[nodiscard]] ExactJudgement judge_exact(metric::Direction direction, double baseline, double measured,
                                         double threshold_percent);

}  // namespace perfmon::verdict
