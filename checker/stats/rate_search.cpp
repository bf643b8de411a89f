#include "checker/stats/rate_search.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::stats {
namespace {

double to_three_digits(double value) {
    const double scale = std::pow(10.0, std::floor(std::log10(value)) - 2.0);
    return std::round(value / scale) * scale;
}

}  // namespace

void RateSearch::note(bool held) {
    (held ? held_ : failed_) = next_;
    next_ = after();
}

std::optional<double> RateSearch::after() const {
    if (!failed_) {
        return *held_ < highest_ ? std::optional(std::min(to_three_digits(2.0 * *held_), highest_)) : std::nullopt;
    }
    if (!held_) {
        return *failed_ > lowest_ ? std::optional(std::max(to_three_digits(*failed_ / 2.0), lowest_)) : std::nullopt;
    }
    const double between = to_three_digits(std::sqrt(*held_ * *failed_));
    const bool is_over = *failed_ <= precision_ * *held_ || between <= *held_ || between >= *failed_;
    return is_over ? std::nullopt : std::optional(between);
}

}  // namespace perfmon::stats
