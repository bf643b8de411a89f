#include "statistics.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace perfmon::quality {
namespace {

struct Ranks {
    double sum_of_first = 0.0;  ///< of the first sample
    double ties = 0.0;          ///< sum of t³ − t over groups of t equal values
};

/// Ranks from 1 in both samples together; equal values share the mean of their ranks.
Ranks rank_together(std::span<const double> x, std::span<const double> y) {
    struct Value {
        double value;
        bool is_first;
    };
    std::vector<Value> all;
    all.reserve(x.size() + y.size());
    for (const double value : x) {
        all.push_back({value, true});
    }
    for (const double value : y) {
        all.push_back({value, false});
    }
    std::sort(all.begin(), all.end(), [](const Value& a, const Value& b) { return a.value < b.value; });
    Ranks ranks;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        std::size_t of_first = 0;
        for (; end < all.size() && all[end].value == all[begin].value; ++end) {
            of_first += all[end].is_first ? 1U : 0U;
        }
        const auto size = static_cast<double>(end - begin);
        const double rank = (static_cast<double>(begin + end) + 1.0) / 2.0;
        ranks.sum_of_first += rank * static_cast<double>(of_first);
        ranks.ties += size * size * size - size;
        begin = end;
    }
    return ranks;
}

}  // namespace

double Share::rate() const {
    return of == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(of);
}

Interval clopper_pearson(const Share& share, double confidence) {
    if (share.of == 0) {
        return {};
    }
    using Binomial = boost::math::binomial_distribution<double>;
    const auto of = static_cast<double>(share.of);
    const auto count = static_cast<double>(share.count);
    const double alpha = (1.0 - confidence) / 2;
    Interval interval;
    if (share.count > 0) {
        interval.lower = Binomial::find_lower_bound_on_p(of, count, alpha);
    }
    if (share.count < share.of) {
        interval.upper = Binomial::find_upper_bound_on_p(of, count, alpha);
    }
    return interval;
}

double mann_whitney_p(std::span<const double> x, std::span<const double> y) {
    const auto m = static_cast<double>(x.size());
    const auto n = static_cast<double>(y.size());
    const Ranks ranks = rank_together(x, y);
    const double all = m + n;
    const double variance = all > 1 ? m * n / 12 * ((all + 1) - ranks.ties / (all * (all - 1))) : 0.0;
    if (!(variance > 0.0)) {
        return 1.0;
    }
    const double u = ranks.sum_of_first - m * (m + 1) / 2;
    const double distance = std::max(std::abs(u - m * n / 2) - 0.5, 0.0);
    return 2.0 * boost::math::cdf(boost::math::complement(boost::math::normal(), distance / std::sqrt(variance)));
}

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
    const double centre = mean(values);
    const double squares = std::accumulate(values.begin(), values.end(), 0.0, [&](double sum, double value) {
        return sum + (value - centre) * (value - centre);
    });
    return squares / static_cast<double>(values.size() - 1);
}

Welch welch_test(std::span<const double> x, std::span<const double> y) {
    const double of_x = variance(x) / static_cast<double>(x.size());
    const double of_y = variance(y) / static_cast<double>(y.size());
    Welch result;
    result.difference = mean(y) - mean(x);
    result.standard_error = std::sqrt(of_x + of_y);
    if (!(result.standard_error > 0.0)) {
        result.p = result.difference == 0.0 ? 1.0 : 0.0;
        return result;
    }
    result.degrees =
        (of_x + of_y) * (of_x + of_y) /
        (of_x * of_x / static_cast<double>(x.size() - 1) + of_y * of_y / static_cast<double>(y.size() - 1));
    const double t = std::abs(result.difference) / result.standard_error;
    result.p = 2.0 * boost::math::cdf(boost::math::complement(boost::math::students_t(result.degrees), t));
    return result;
}

double student_quantile(double degrees, double probability) {
    return boost::math::quantile(boost::math::students_t(degrees), probability);
}

}  // namespace perfmon::quality
