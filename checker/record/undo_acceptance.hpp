#pragma once

#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"

#include <string>
#include <vector>

namespace perfmon::record {

/// Takes the latest accept back: baselines, snapshots and open regressions are what they were before.
/// @param perf_tests  empty: all that it accepted
/// @throws Error with ExitCode::io when there is nothing to take back, with ExitCode::bad_data when the baselines were
///         changed since
void undo_acceptance(const store::Locations& locations, const std::vector<std::string>& perf_tests,
                     text::Terminal& terminal);

}  // namespace perfmon::record
