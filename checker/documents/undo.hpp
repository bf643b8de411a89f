#pragma once

#include "checker/documents/baseline.hpp"
#include "runtime/documents/environment.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What the latest accept replaced of a perf test, so that it can be taken back.
struct Undo {
    std::string perf_test;
    Environment environment;
    std::string accepted_at;                                ///< UTC, ISO 8601
    std::string run_id;                                     ///< that was accepted
    std::vector<std::string> added;                         ///< benchmarks that had no baseline before
    std::map<std::string, Baseline> performance_baselines;  ///< as they were before
    bool whole = true;                                      ///< all of the perf test was accepted, and its executable
    std::optional<SnapshotReference> snapshot;              ///< before; absent when there was none
    std::vector<Alert> alert_history;                       ///< that it resolved

    friend bool operator==(const Undo&, const Undo&) = default;
};

}  // namespace perfmon::documents
