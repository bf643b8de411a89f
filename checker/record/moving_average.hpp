#pragma once

#include "checker/baseline/baseline_edit.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace perfmon::record {

/// The executable as the perf test's new snapshot, where it earned that; nothing when the accepted one stays.
[[nodiscard]] std::unique_ptr<measure::AcceptedSnapshot> improved_snapshot(
    const std::string& perf_test, const store::Locations& locations, const documents::Result& result,
    const documents::VerdictDocument& verdict, const std::string& time, text::Terminal& terminal);

/// Counts of benchmarks, but for the last one.
struct Moved {
    std::size_t updated = 0;
    std::size_t left_alone = 0;    ///< that have no baseline, or did not pass
    std::size_t already_in = 0;    ///< whose baseline has taken the run in before
    std::size_t worse_values = 0;  ///< of exact metrics of those that were updated; the accepted ones stay
};

/// Moves the baselines of the benchmarks that passed towards what was measured of them.
/// @param snapshot  that takes the place of the accepted one; nothing: that stays
Moved move_baselines(const store::Locations& locations, const documents::Result& result,
                     const documents::Config& config, const std::set<std::string>& passed,
                     const baseline::Occasion& occasion, const std::optional<documents::SnapshotReference>& snapshot);

}  // namespace perfmon::record
