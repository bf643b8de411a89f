#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/history.hpp"
#include "checker/history/retention.hpp"
#include "checker/history/run_record.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace perfmon::history {

/// One metric of one benchmark in one environment.
struct SeriesName {
    std::string benchmark;
    std::string metric;
    std::string environment;  ///< its id
    std::string unit;
    metric::Direction direction = metric::Direction::lower;

    friend bool operator==(const SeriesName&, const SeriesName&) = default;
};

/// What one run measured of a series: as it is stored, and as it is printed.
using Point = documents::HistoryPoint;

/// Where the history lies. All of it may be asked and told by several processes at once.
class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    /// Takes all of the runs in, or none. What is there already stays as it is.
    /// @returns how many were new
    /// @throws Error with ExitCode::io
    virtual std::size_t append(const std::vector<RunRecord>& runs) = 0;

    /// All series, by benchmark, metric and environment.
    [[nodiscard]] virtual std::vector<SeriesName> series() = 0;

    /// What was measured of a series, oldest first.
    [[nodiscard]] virtual std::vector<Point> points_of(const SeriesName& series) = 0;

    /// The same of several series, in their order. The store is asked once for a thousand of them: one that is far away
    /// takes a round trip for each question.
    [[nodiscard]] virtual std::vector<std::vector<Point>> points_of_each(const std::vector<SeriesName>& series) = 0;

    /// Hands out each of the series that series() names with its points, in the same order. Reads the store once from
    /// end to end. Until it returns, nothing else may be asked.
    virtual void visit_all(const std::function<void(const SeriesName&, std::vector<Point>)>& take) = 0;

    /// All runs, oldest first.
    [[nodiscard]] virtual std::vector<RunStamp> runs() = 0;

    /// What was recorded of these runs, in their order; a key that is not known is left out.
    [[nodiscard]] virtual std::vector<RunRecord> records_of(const std::vector<std::string>& keys) = 0;

    /// Removes runs with all that they measured.
    virtual void forget(const std::vector<std::string>& keys) = 0;

    /// Keeps a copy of an environment's baselines. Of each benchmark the one that changed last stays.
    virtual void keep_baselines(const documents::BaselineData& data) = 0;

    /// The baselines that were kept, one document an environment, by id.
    [[nodiscard]] virtual std::vector<documents::BaselineData> baselines() = 0;
};

}  // namespace perfmon::history
