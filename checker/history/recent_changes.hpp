#pragma once

#include "checker/history/level_changes.hpp"
#include "checker/history/store.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What a report says of histories: advice, and no verdict.
namespace perfmon::history {

/// Values since a change point up to which it is news.
constexpr std::size_t values_of_news = 20;

/// Of what is told of many series together, the share that may be chance.
constexpr double share_of_chance = 0.05;

struct RecordedSeries {
    SeriesName name;
    std::vector<Point> points;  ///< oldest first
};

/// The latest change point of a series, with the runs that it lies between.
struct RecentChange {
    SeriesName series;
    LevelChange change;
    Point last_before;
    Point first_after;

    friend bool operator==(const RecentChange&, const RecentChange&) = default;
};

/// The change points that are news, one a benchmark: of several metrics that changed, the clearest. Of many series some
/// change by chance: those are told of which at most 5 % are expected to be so (Benjamini and Hochberg).
[[nodiscard]] std::vector<RecentChange> recent_changes(const std::vector<RecordedSeries>& all);

}  // namespace perfmon::history
