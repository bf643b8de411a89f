#include "checker/stats/series/builds.hpp"

#include "checker/stats/summary.hpp"

#include <cmath>

namespace perfmon::stats {

std::vector<BuildValue> by_build(std::span<const BuildRun> runs) {
    std::vector<BuildValue> values;
    for (std::size_t begin = 0; begin < runs.size();) {
        std::size_t end = begin;
        std::vector<double> of_build;
        for (; end == begin || (end < runs.size() && runs[end].same_build); ++end) {
            if (std::isfinite(runs[end].value)) {
                of_build.push_back(runs[end].value);
            }
        }
        if (const auto value = median(of_build)) {
            values.push_back({*value, begin});
        }
        begin = end;
    }
    return values;
}

}  // namespace perfmon::stats
