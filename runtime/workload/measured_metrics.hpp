#pragma once

#include "runtime/workload/load_summary.hpp"

#include <map>
#include <string>

namespace perfmon::workload {

/// What a launch has measured of a load beside the time, by metric. A percentile that too few operations were measured
/// for is not there.
[[nodiscard]] std::map<std::string, double> metrics_of(const LoadSummary& load);

/// A load for people, e.g. `  p50 81.2 µs  p90 120 µs  p99 needs 1000 operations, not 312  2 errors  15 late`.
[[nodiscard]] std::string text_of(const LoadSummary& load);

}  // namespace perfmon::workload
