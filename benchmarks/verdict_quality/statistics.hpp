#pragma once

#include <cstddef>
#include <span>

/// The statistics of the proof, and those of the peers' rules. PerfMon's own rules are not here: the proof runs
/// those of checker/verdict.
namespace perfmon::quality {

/// So many of so many.
struct Share {
    std::size_t count = 0;
    std::size_t of = 0;

    /// 0 for none of none.
    [[nodiscard]] double rate() const;
};

struct Interval {
    double lower = 0.0;
    double upper = 1.0;
};

/// The exact two-sided interval of a proportion (Clopper and Pearson 1934): never too narrow, whatever the
/// proportion is. From 0 to 1 for none of none.
/// @param confidence  0 to 1
[[nodiscard]] Interval clopper_pearson(const Share& share, double confidence = 0.95);

/// The two-sided p-value of the rank-sum test (Mann and Whitney 1947), by the normal approximation with the
/// corrections for ties and for continuity, as R's wilcox.test has it without `exact`. 1 where all values are equal
/// or a side is empty.
[[nodiscard]] double mann_whitney_p(std::span<const double> x, std::span<const double> y);

/// Two samples by their means, without assuming equal variances (Welch 1947).
struct Welch {
    double difference = 0.0;  ///< mean of the second less mean of the first
    double standard_error = 0.0;
    double degrees = 0.0;
    double p = 1.0;  ///< two-sided
};

/// @param x, y  two values or more each
[[nodiscard]] Welch welch_test(std::span<const double> x, std::span<const double> y);

/// The quantile of Student's distribution.
[[nodiscard]] double student_quantile(double degrees, double probability);

/// @param values  at least one
[[nodiscard]] double mean(std::span<const double> values);

/// The unbiased estimate. @param values  at least two
[[nodiscard]] double variance(std::span<const double> values);

}  // namespace perfmon::quality
