#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Wilcoxon's signed rank: location of a symmetric distribution, without assuming its shape. A heavy tail
/// widens the interval and does not move it, and no variance has to be estimated from a few launches.
/// Methods: Wilcoxon 1945; Hodges and Lehmann 1963; limits from Walsh averages: Tukey 1949, Hollander,
/// Wolfe and Chicken, Nonparametric Statistical Methods, 3.1 to 3.3.
namespace perfmon::stats {

/// P(W <= w) under the null hypothesis, W being the sum of the ranks of the positive ones of n values:
/// exact, by counting the subsets of {1 … n} with each sum.
[[nodiscard]] double signed_rank_probability(std::size_t n, std::size_t w);

/// The averages of all pairs of values, each value with itself included: n (n + 1) / 2 of them, sorted.
class WalshAverages {
public:
    explicit WalshAverages(std::span<const double> values);

    /// The Hodges-Lehmann shift: the median of the averages. Nothing for no values.
    [[nodiscard]] std::optional<double> hodges_lehmann() const;

    /// The one-sided lower confidence limit of the location at 1 − alpha, exact and never too narrow.
    /// Nothing when there are too few values for any limit: the strongest evidence has p = 2^−n.
    [[nodiscard]] std::optional<double> lower_limit(double alpha) const;

    /// The upper one, its mirror image.
    [[nodiscard]] std::optional<double> upper_limit(double alpha) const;

private:
    std::size_t count_;
    std::vector<double> sorted_;
};

}  // namespace perfmon::stats
