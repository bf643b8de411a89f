#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// The rank sum of Wilcoxon, Mann and Whitney, for values that were measured in two ways which err to opposite sides:
/// as far as one is too high, the other is too low. The centre between both is told without knowing how far, and
/// without assuming a shape: a heavy tail widens the interval and does not move it.
/// Methods: Wilcoxon 1945; Mann and Whitney 1947; Hodges and Lehmann 1963; limits from ordered differences: Moses 1965,
/// Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 4.1 to 4.3. The two samples are the values of one
/// way and the negatives of the other; half of the shift between them is the centre.
namespace perfmon::stats {

/// P(U <= u) under the null hypothesis, U being how many of the m × n pairs have the value of the first sample below
/// that of the second: exact.
[[nodiscard]] double rank_sum_probability(std::size_t m, std::size_t n, std::size_t u);

/// The averages of one value of each way, m × n of them, sorted.
class CrossAverages {
public:
    CrossAverages(std::span<const double> one_way, std::span<const double> other_way);

    /// The Hodges-Lehmann estimate of the centre: the median of the averages. Nothing without a value of each way.
    [[nodiscard]] std::optional<double> centre() const;

    /// The one-sided lower confidence limit of the centre at 1 − alpha, exact and never too narrow. Nothing when
    /// there are too few values for any limit: the strongest evidence has p = 1 ÷ (m + n choose m).
    [[nodiscard]] std::optional<double> lower_limit(double alpha) const;

    /// The upper one, its mirror image.
    [[nodiscard]] std::optional<double> upper_limit(double alpha) const;

private:
    std::size_t m_;
    std::size_t n_;
    std::vector<double> sorted_;
};

}  // namespace perfmon::stats
