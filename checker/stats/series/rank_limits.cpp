#include "checker/stats/series/rank_limits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perfmon::stats {
namespace {

/// The probability of each number of pairs, from 0, in which the second one is larger.
using Distribution = std::vector<double>;

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// The largest of all values is one of the second sample, and larger than all of the first, or it is one of the first.
Distribution one_more(const Distribution& second_shorter, const Distribution& first_shorter, std::size_t first,
                      std::size_t second) {
    Distribution distribution(first * second + 1);
    const auto all = static_cast<double>(first + second);
    for (std::size_t pairs = 0; pairs < second_shorter.size(); ++pairs) {
        distribution[pairs + first] += second_shorter[pairs] * static_cast<double>(second) / all;
    }
    for (std::size_t pairs = 0; pairs < first_shorter.size(); ++pairs) {
        distribution[pairs] += first_shorter[pairs] * static_cast<double>(first) / all;
    }
    return distribution;
}

/// Of all pairs of sample sizes that are not larger than these, and together not larger than `both`; what is called
/// with each comes in the order of the first size.
template <class Take>
void for_each_distribution(std::size_t largest_first, std::size_t largest_second, std::size_t both, Take take) {
    std::vector<Distribution> first_shorter(largest_second + 1, Distribution{1.0});
    for (std::size_t first = 1; first <= largest_first; ++first) {
        std::vector<Distribution> present{Distribution{1.0}};
        for (std::size_t second = 1; second <= std::min(largest_second, both - first); ++second) {
            present.push_back(one_more(present[second - 1], first_shorter[second], first, second));
            take(first, second, present.back());
        }
        first_shorter = std::move(present);
    }
}

/// The distribution is symmetric: one tail is as large as the other.
std::int64_t limit_of(const Distribution& distribution, double probability) {
    double tail = 0.0;
    for (std::size_t pairs = 0; pairs < distribution.size(); ++pairs) {
        tail += distribution[pairs];
        if (2.0 * tail > probability) {
            return pairs == 0 ? never : static_cast<std::int64_t>(distribution.size() - 1 - 2 * (pairs - 1));
        }
    }
    return 0;
}

}  // namespace

RankLimits::RankLimits(std::size_t longest, double probability) {
    for (std::size_t length = 0; length <= longest; ++length) {
        by_length_.emplace_back(length + 1, never);
    }
    for_each_distribution(longest, longest, longest,
                          [&](std::size_t before, std::size_t after, const Distribution& distribution) {
                              by_length_[before + after][before] = limit_of(distribution, probability);
                          });
}

double rank_probability(std::span<const double> before, std::span<const double> after) {
    double rising = 0.0;
    for (const double earlier : before) {
        for (const double later : after) {
            rising += later > earlier ? 1.0 : later == earlier ? 0.5 : 0.0;
        }
    }
    const auto pairs = static_cast<double>(before.size() * after.size());
    const auto in_tail = static_cast<std::size_t>(std::ceil(std::min(rising, pairs - rising)));
    double tail = before.empty() || after.empty() ? 1.0 : 0.0;
    for_each_distribution(before.size(), after.size(), before.size() + after.size(),
                          [&](std::size_t first, std::size_t second, const Distribution& distribution) {
                              if (first == before.size() && second == after.size()) {
                                  for (std::size_t i = 0; i <= in_tail; ++i) {
                                      tail += distribution[i];
                                  }
                              }
                          });
    return std::min(1.0, 2.0 * tail);
}

}  // namespace perfmon::stats
