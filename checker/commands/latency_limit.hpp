#pragma once

#include <cstdint>
#include <string>

namespace perfmon::commands {

/// How long so many of a workload's operations may take at most.
struct LatencyLimit {
    std::string metric;           ///< such as `latency_p99`
    std::string shown;            ///< such as `p99`
    double ns = 0.0;              ///< above 0
    std::int64_t operations = 0;  ///< that a launch needs, so that the percentile is there
};

/// @param typed  a percentile and a time with its unit, such as `p99=5ms` or `p99.9=800us`
/// @throws Error with ExitCode::usage
[[nodiscard]] LatencyLimit latency_limit(const std::string& typed);

}  // namespace perfmon::commands
