#include "checker/stats/series/false_discoveries.hpp"

#include <algorithm>
#include <cstddef>

namespace perfmon::stats {

std::vector<bool> believed(std::span<const double> probabilities, double share) {
    std::vector<double> sorted(probabilities.begin(), probabilities.end());
    std::sort(sorted.begin(), sorted.end());
    double largest_believed = -1.0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (sorted[i] <= share * static_cast<double>(i + 1) / static_cast<double>(sorted.size())) {
            largest_believed = sorted[i];
        }
    }
    std::vector<bool> result(probabilities.size());
    std::transform(probabilities.begin(), probabilities.end(), result.begin(),
                   [largest_believed](double probability) { return probability <= largest_believed; });
    return result;
}

}  // namespace perfmon::stats
