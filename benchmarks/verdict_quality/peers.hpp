#pragma once

#include "record.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// The rules of public tools, and PerfMon's own for stored numbers, on the samples that the checks took.
namespace perfmon::quality {

/// What a rule for stored numbers has to go by.
struct Stored {
    std::vector<double> before;   ///< samples of the accepted executable about a minute ago
    std::vector<double> now;      ///< samples of the executable that is judged
    std::vector<double> history;  ///< accepted runs up to now, as means, oldest first
    /// Accepted runs, as medians of launch medians, oldest first; and runs of the executable that is judged, the
    /// present one first.
    std::vector<double> median_history;
    std::vector<double> runs;
};

struct Rule {
    std::string_view name;
    std::string_view origin;
    /// Whether it calls the executable slower. Nothing where it has too little to go by.
    std::optional<bool> (*calls_slower)(const Stored& stored);
};

/// The peers' rules, PerfMon's last.
[[nodiscard]] const std::array<Rule, 7>& stored_rules();

/// Runs in Bencher's and PerfMon's history, at least and at most.
constexpr std::size_t shortest_history = 10;
constexpr std::size_t longest_history = 30;

/// What each check would have had to go by, had its numbers been stored: the newest record of the same benchmark,
/// condition and session that is at least a minute older. Nothing where there is none.
/// @param checks  in the order measured
[[nodiscard]] std::vector<std::optional<Stored>> as_stored(const std::vector<Check>& checks);

}  // namespace perfmon::quality
