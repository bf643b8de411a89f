#pragma once

#include "checker/verdict/judgement.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What one run measured of a series.
struct HistoryPoint {
    std::string time;  ///< when the run began, UTC, ISO 8601
    double value = 0.0;
    std::optional<double> baseline;
    std::optional<double> limit;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;
    std::string run_id;
    std::optional<std::string> commit;
    std::optional<bool> dirty;
    std::string branch;
    std::string host;
    std::string job;

    friend bool operator==(const HistoryPoint&, const HistoryPoint&) = default;
};

/// Where a series moved to another level.
struct HistoryChangePoint {
    std::int64_t first = 0;  ///< of the series' points, the first one of the new level
    std::string time;        ///< of that run
    double before = 0.0;
    double after = 0.0;
    std::optional<double> change_percent;
    std::optional<std::string> last_commit_before;
    std::optional<std::string> first_commit_after;
    std::int64_t values_after = 0;
    double chance = 1.0;

    friend bool operator==(const HistoryChangePoint&, const HistoryChangePoint&) = default;
};

/// One metric of one benchmark in one environment.
struct HistorySeries {
    std::string benchmark;
    std::string metric;
    std::string environment;  ///< its id
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    std::vector<HistoryPoint> points;  ///< oldest first
    std::vector<HistoryChangePoint> change_points;

    friend bool operator==(const HistorySeries&, const HistorySeries&) = default;
};

/// What `perfmon history --json` prints.
struct HistoryDocument {
    std::vector<HistorySeries> series;

    friend bool operator==(const HistoryDocument&, const HistoryDocument&) = default;
};

}  // namespace perfmon::documents
