#pragma once

#include "checker/documents/verdict.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// The verdict that a benchmark is searched by.
/// @param benchmark  its full name
/// @param metric     empty: the first one that regressed, or the first
/// @throws Error with ExitCode::bad_data where it has no such metric
[[nodiscard]] documents::MetricVerdict sought_verdict(const std::vector<documents::MetricVerdict>& verdicts,
                                                      const std::string& benchmark, const std::string& metric);

/// Why a verdict does not tell a good commit from a bad one; empty when it does.
[[nodiscard]] std::string bisection_obstacle(const documents::MetricVerdict& verdict);

}  // namespace perfmon::commands
