#pragma once

#include "checker/verdict/verdict.hpp"
#include "runtime/metric/metric.hpp"

#include <optional>
#include <vector>

/// Rule C: metrics that come out the same every time (allocations, instructions, sizes).
namespace perfmon::verdict {

struct ExactJudgement {
    Verdict verdict = Verdict::incomparable;
    std::optional<double> change_percent;     ///< nothing where the baseline is 0
    std::optional<double> limit;              ///< the last value that is accepted; none where every value is
    std::optional<double> threshold_percent;  ///< another one than was asked for
};

/// What a number may differ by: the larger of the two.
struct ExactTolerance {
    double threshold_percent = 0.0;
    double floor = 0.0;  ///< in the metric's unit
};

/// Compares one launch exactly: without any tolerance the next larger number is a regression, and without a floor
/// whatever was free must stay free. No history. A number may be below 0, such as that of the blocks that an iteration
/// leaves. Values that are not finite are incomparable.
[[nodiscard]] ExactJudgement judge_exact(metric::Direction direction, double baseline, double measured,
                                         const ExactTolerance& tolerance);

/// What launches counted, a number each.
struct Counts {
    std::vector<double> measured;   ///< by the current executable
    std::vector<double> reference;  ///< by what it is compared with, or the one number that was accepted

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// Launches after which counts that differ are judged: six of each side that all lie apart are chance once in 924.
constexpr std::size_t launches_of_varying_counts = 6;

/// Whether the launches of either side counted different numbers, so that one of them says nothing.
/// A difference that is far below what would matter does not count as one: no such launch is mistaken for a change.
[[nodiscard]] bool vary(const Counts& counts, const ExactTolerance& tolerance);

/// Numbers that are the same in every launch are compared exactly. Where they are not, the medians are compared by a
/// threshold of 5 % at least, and what is beyond it counts only if the launches of both sides lie apart: of 1 or 2
/// allocations by chance, two launches of the same code said "regressed" once and "improved" eight times in 30.
[[nodiscard]] ExactJudgement judge_counts(metric::Direction direction, const Counts& counts,
                                          const ExactTolerance& tolerance);

}  // namespace perfmon::verdict
