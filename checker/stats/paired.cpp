#include "checker/stats/paired.hpp"

#include "checker/stats/summary.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace perfmon::stats {
namespace {

/// Of more samples, so many quantiles: a thousand samples of each have a million differences.
constexpr std::size_t most_compared = 64;

std::vector<double> quantiles_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    std::vector<double> quantiles(most_compared);
    for (std::size_t i = 0; i < most_compared; ++i) {
        quantiles[i] = values[(2 * i + 1) * values.size() / (2 * most_compared)];
    }
    return quantiles;
}

std::vector<double> logarithms_of(std::span<const double> times) {
    std::vector<double> logarithms;
    logarithms.reserve(times.size());
    for (const double time : times) {
        if (std::isfinite(time) && time > 0.0) {
            logarithms.push_back(std::log(time));
        }
    }
    return logarithms.size() > most_compared ? quantiles_of(std::move(logarithms)) : logarithms;
}

}  // namespace

std::optional<double> launch_log_ratio(std::span<const double> current_ns, std::span<const double> snapshot_ns) {
    const auto current = logarithms_of(current_ns);
    const auto snapshot = logarithms_of(snapshot_ns);
    std::vector<double> differences;
    differences.reserve(current.size() * snapshot.size());
    for (const double one : current) {
        for (const double other : snapshot) {
            differences.push_back(one - other);
        }
    }
    return median(differences);
}

}  // namespace perfmon::stats
