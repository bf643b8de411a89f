#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace perfmon::stats {

/// What a run measured, and whether it ran the same build as the run before it.
struct BuildRun {
    double value = 0.0;
    bool same_build = false;
};

/// What counts as one value in a series: the median of the runs of one build in a row. They share what that build
/// happens to be laid out like, so that three of them prove no more than one.
struct BuildValue {
    double value = 0.0;
    std::size_t first = 0;  ///< the first of these runs

    friend bool operator==(const BuildValue&, const BuildValue&) = default;
};

/// Runs that are not finite are passed over.
[[nodiscard]] std::vector<BuildValue> by_build(std::span<const BuildRun> runs);

}  // namespace perfmon::stats
