#pragma once

#include "checker/text/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace perfmon::report {

/// What became of a workload at one rate.
struct TriedRate {
    double per_second = 0.0;
    std::optional<double> median_ns;   ///< half of the operations took no longer
    std::optional<double> latency_ns;  ///< the percentile that has a limit; nothing when too few operations completed
    double failed_percent = 0.0;       ///< errors, time-outs and operations that could not be started
    double late_percent = 0.0;         ///< that the driver itself started late
    bool held = false;
};

/// All rates that were tried, slowest first.
/// @param percentile  such as `p99`
[[nodiscard]] std::string rates_text(std::vector<TriedRate> rates, const std::string& percentile, text::Colour colour);

}  // namespace perfmon::report
