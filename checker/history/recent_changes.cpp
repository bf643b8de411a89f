#include "checker/history/recent_changes.hpp"

#include "checker/stats/series/false_discoveries.hpp"

#include <algorithm>

namespace perfmon::history {
namespace {

std::optional<RecentChange> newest_of(const RecordedSeries& series) {
    const auto changes = level_changes(series.points, least_change_of(series.name.metric));
    if (changes.empty() || changes.back().values_after > values_of_news) {
        return std::nullopt;
    }
    const LevelChange& newest = changes.back();
    return RecentChange{series.name, newest, series.points[newest.first - 1], series.points[newest.first]};
}

}  // namespace

std::vector<RecentChange> recent_changes(const std::vector<RecordedSeries>& all) {
    std::vector<std::optional<RecentChange>> newest(all.size());
    std::transform(all.begin(), all.end(), newest.begin(), newest_of);
    std::vector<double> chances(all.size());
    std::transform(newest.begin(), newest.end(), chances.begin(),
                   [](const auto& change) { return change ? change->change.chance : 1.0; });
    const std::vector<bool> is_believed = stats::believed(chances, share_of_chance);

    std::vector<RecentChange> told;
    for (std::size_t i = 0; i < newest.size(); ++i) {
        if (!newest[i] || !is_believed[i]) {
            continue;
        }
        const auto same = std::find_if(told.begin(), told.end(), [&](const RecentChange& other) {
            return other.series.benchmark == newest[i]->series.benchmark;
        });
        if (same == told.end()) {
            told.push_back(*newest[i]);
        } else if (newest[i]->change.chance < same->change.chance) {
            *same = *newest[i];
        }
    }
    return told;
}

}  // namespace perfmon::history
