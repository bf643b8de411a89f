#pragma once

#include "checker/database/connection.hpp"
#include "checker/history/store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace perfmon::database {

/// What is measured of all series, read in one pass over the table: its order is that of the pushes, and a million
/// look-ups by series take longer than to sort what was read. A run is kept once and not with each of its points, which
/// takes 48 bytes for a point in place of 400.
class WholeHistory {
public:
    /// Of runs and series that come while it is read, nothing is taken.
    WholeHistory(Connection& connection, const std::vector<history::SeriesName>& names);

    /// Oldest first.
    /// @param series  its place among the names
    [[nodiscard]] std::vector<history::Point> points_of(std::size_t series) const;

private:
    struct Value {
        std::uint32_t run = 0;
        verdict::Verdict verdict = verdict::Verdict::unjudged;
        verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;
        double value = 0.0;
        std::optional<double> baseline;
        std::optional<double> limit;
    };
    using Places = std::unordered_map<std::string, std::uint32_t>;

    [[nodiscard]] Places read_runs(Connection& connection);
    void take(const Row& row, const Places& series, const Places& runs);

    std::vector<history::Point> runs_;  ///< oldest first; what is the same in all points of a run
    std::vector<std::vector<Value>> values_;
};

}  // namespace perfmon::database
