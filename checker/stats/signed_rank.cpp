#include "stats/signed_rank.hpp"

#include "stats/summary.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::stats {
namespace {

/// P(W = w) for w from 0 to `last`: half of the subsets leave the rank k out, half have it.
std::vector<double> signed_rank_distribution(std::size_t n, std::size_t last) {
    std::vector<double> probabilities(last + 1, 0.0);
    probabilities[0] = 1.0;
    for (std::size_t rank = 1; rank <= n; ++rank) {
        for (std::size_t sum = last; sum >= rank; --sum) {
            probabilities[sum] = (probabilities[sum] + probabilities[sum - rank]) / 2;
        }
        for (std::size_t sum = 0; sum < std::min(rank, last + 1); ++sum) {
            probabilities[sum] /= 2;
        }
    }
    return probabilities;
}

/// How many of the smallest averages lie outside of the interval: one more than the largest w with
/// P(W <= w) <= alpha. 0 when there is none.
std::size_t averages_outside(std::size_t n, double alpha) {
    const std::size_t middle = n * (n + 1) / 4;  // alpha is below one half, and so is w below the middle
    const auto probabilities = signed_rank_distribution(n, middle);
    std::size_t outside = 0;
    double cumulated = probabilities[0];
    while (cumulated <= alpha && outside < middle) {
        ++outside;
        cumulated += probabilities[outside];
    }
    return outside;
}

}  // namespace

double signed_rank_probability(std::size_t n, std::size_t w) {
    const auto probabilities = signed_rank_distribution(n, std::min(w, n * (n + 1) / 2));
    double sum = 0.0;
    for (const double probability : probabilities) {
        sum += probability;
    }
    return sum;
}

WalshAverages::WalshAverages(std::span<const double> values) : count_(values.size()) {
    sorted_.reserve(count_ * (count_ + 1) / 2);
    for (std::size_t i = 0; i < count_; ++i) {
        for (std::size_t j = i; j < count_; ++j) {
            sorted_.push_back(values[i] + (values[j] - values[i]) / 2);
        }
    }
    std::sort(sorted_.begin(), sorted_.end());
}

std::optional<double> WalshAverages::hodges_lehmann() const {
    return median(sorted_);
}

std::optional<double> WalshAverages::lower_limit(double alpha) const {
    const std::size_t outside = averages_outside(count_, alpha);
    return outside > 0 ? std::optional(sorted_[outside - 1]) : std::nullopt;
}

std::optional<double> WalshAverages::upper_limit(double alpha) const {
    const std::size_t outside = averages_outside(count_, alpha);
    return outside > 0 ? std::optional(sorted_[sorted_.size() - outside]) : std::nullopt;
}

}  // namespace perfmon::stats
