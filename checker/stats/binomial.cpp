#include "checker/stats/binomial.hpp"

#include <cmath>
#include <vector>

namespace perfmon::stats {
namespace {

/// The logarithms of n choose k, for all k from 0 to n: the numbers themselves leave double's range at n = 1030.
std::vector<double> log_binomials(std::size_t n) {
    std::vector<double> logs(n + 1, 0.0);
    for (std::size_t k = 1; k <= n; ++k) {
        logs[k] = logs[k - 1] + std::log(static_cast<double>(n - k + 1)) - std::log(static_cast<double>(k));
    }
    return logs;
}

/// P(X >= k) of a binomial distribution with probability p, 0 < p < 1.
double upper_tail(const std::vector<double>& log_choose, std::size_t k, double p) {
    const std::size_t n = log_choose.size() - 1;
    double sum = 0.0;
    for (std::size_t i = n + 1; i > k; --i) {  // the small ones first
        const auto hits = static_cast<double>(i - 1);
        sum += std::exp(log_choose[i - 1] + hits * std::log(p) + (static_cast<double>(n) - hits) * std::log1p(-p));
    }
    return sum;
}

/// The probability at which so many or more have a chance of alpha: it rises with the probability.
double lower_limit(std::size_t count, std::size_t of, double alpha) {
    constexpr int halvings = 60;  // to the last digit of a double
    if (count == 0) {
        return 0.0;
    }
    const auto log_choose = log_binomials(of);
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (upper_tail(log_choose, count, middle) < alpha ? low : high) = middle;
    }
    return low;
}

}  // namespace

ShareLimits share_limits(std::size_t count, std::size_t of, double confidence) {
    if (of == 0) {
        return {};
    }
    const double alpha = (1.0 - confidence) / 2;
    return {lower_limit(count, of, alpha), 1.0 - lower_limit(of - count, of, alpha)};
}

}  // namespace perfmon::stats
