#include "checker/stats/cross_averages.hpp"

#include "checker/stats/summary.hpp"

#include <algorithm>

namespace perfmon::stats {
namespace {

/// P(U = u) for u from 0 to `last`. Their generating function is the product of (1 − x^(n+i)) ÷ (1 − x^i) for i from 1
/// to m, each step of which is such a distribution itself.
std::vector<double> rank_sum_distribution(std::size_t m, std::size_t n, std::size_t last) {
    std::vector<double> probabilities(last + 1, 0.0);
    probabilities[0] = 1.0;
    for (std::size_t i = 1; i <= m; ++i) {
        for (std::size_t u = last; u >= n + i; --u) {
            probabilities[u] -= probabilities[u - n - i];
        }
        for (std::size_t u = i; u <= last; ++u) {
            probabilities[u] += probabilities[u - i];
        }
        const double share = static_cast<double>(i) / static_cast<double>(n + i);
        std::transform(probabilities.begin(), probabilities.end(), probabilities.begin(),
                       [share](double count) { return count * share; });
    }
    return probabilities;
}

/// How many of the smallest averages lie outside of the interval: one more than the largest u with P(U <= u) <= alpha.
/// 0 when there is none.
std::size_t averages_outside(std::size_t m, std::size_t n, double alpha) {
    constexpr double rounding = 1.0 + 1e-9;  // 1/20 is to be within 0.05
    const std::size_t middle = m * n / 2;    // alpha is below one half, and so is u below the middle
    const auto probabilities = rank_sum_distribution(m, n, middle);
    std::size_t outside = 0;
    double cumulated = probabilities[0];
    while (cumulated <= alpha * rounding && outside < middle) {
        ++outside;
        cumulated += probabilities[outside];
    }
    return outside;
}

}  // namespace

double rank_sum_probability(std::size_t m, std::size_t n, std::size_t u) {
    const auto probabilities = rank_sum_distribution(m, n, std::min(u, m * n));
    double sum = 0.0;
    for (const double probability : probabilities) {
        sum += probability;
    }
    return sum;
}

CrossAverages::CrossAverages(std::span<const double> one_way, std::span<const double> other_way)
    : m_(one_way.size()), n_(other_way.size()) {
    sorted_.reserve(m_ * n_);
    for (const double one : one_way) {
        for (const double other : other_way) {
            sorted_.push_back(one + (other - one) / 2);
        }
    }
    std::sort(sorted_.begin(), sorted_.end());
}

std::optional<double> CrossAverages::centre() const {
    return median(sorted_);
}

std::optional<double> CrossAverages::lower_limit(double alpha) const {
    const std::size_t outside = averages_outside(m_, n_, alpha);
    return outside > 0 ? std::optional(sorted_[outside - 1]) : std::nullopt;
}

std::optional<double> CrossAverages::upper_limit(double alpha) const {
    const std::size_t outside = averages_outside(m_, n_, alpha);
    return outside > 0 ? std::optional(sorted_[sorted_.size() - outside]) : std::nullopt;
}

}  // namespace perfmon::stats
