#pragma once

#include "verdict/metric.hpp"

#include <optional>

namespace perfmon::verdict {

/// How a metric of a benchmark compares with what was accepted.
enum class Verdict {
    ok,
    improved,
    regressed,
    inconclusive,
    new_benchmark,  ///< measured, and without a baseline
    missing,        ///< has a baseline, and was not measured
    incomparable,   ///< measured and accepted, but the numbers or environments do not compare
    unjudged,       ///< the comparison is switched off
};

/// As documents and people write it.
[[nodiscard]] std::string_view name_of(Verdict verdict);

struct Comparison {
    Verdict verdict = Verdict::incomparable;
    std::optional<double> change_percent;  ///< (measured / baseline − 1) in percent
    std::optional<double> limit;           ///< the value beyond which the metric regresses; none for a rate
                                           ///< whose threshold is 100 % or more: it cannot fall so far
};

/// At nanosecond scale a percentage alone says nothing: empty benchmarks swing by half. A change must
/// be larger than this as well, in time per iteration.
constexpr double time_floor_ns = 0.5;

/// The stored comparison: the documented rule, measured < baseline × (1 − threshold / 100) for a
/// higher-is-better metric and mirrored for the other, and the absolute floor. Values that are not
/// finite or not above 0 are incomparable.
[[nodiscard]] Comparison compare_stored(const Metric& metric, double baseline, double measured,
                                        double threshold_percent);

}  // namespace perfmon::verdict
