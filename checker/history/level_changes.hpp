#pragma once

#include "checker/history/store.hpp"
#include "checker/stats/series/change_points.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::history {

/// A change point of a series: between two of its points, and so between what was run for them.
struct LevelChange {
    std::size_t first = 0;  ///< the first point of the new level; the one before it is the last one of the old level
    double before = 0.0;    ///< the medians of both levels, up to the change points around
    double after = 0.0;
    std::size_t values_after = 0;  ///< on the new level; what ran of one commit in a row is one value
    double chance = 1.0;           ///< that a series of this length has as clear a change where there is none

    /// By how much the level changed; nothing from 0.
    [[nodiscard]] std::optional<double> percent() const {
        return before == 0.0 ? std::nullopt : std::optional((after / before - 1.0) * 100.0);
    }

    friend bool operator==(const LevelChange&, const LevelChange&) = default;
};

/// What a metric has to change by, where nobody says.
[[nodiscard]] stats::LeastChange least_change_of(const std::string& metric);

/// Where a series moved to another level, by rule D. Runs of one commit in a row are of one build; what ran with
/// changes that are not committed is of its own, as is a run of an unknown commit.
/// @param points  oldest first
[[nodiscard]] std::vector<LevelChange> level_changes(const std::vector<Point>& points, const stats::LeastChange& least);

}  // namespace perfmon::history
