#pragma once

#include "checker/documents/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::history {

/// What retention looks at.
struct RunStamp {
    std::string key;
    std::string perf_test;
    std::string environment;  ///< its id
    std::string branch;
    std::string time;  ///< when the run began, UTC, ISO 8601

    friend bool operator==(const RunStamp&, const RunStamp&) = default;
};

/// The runs that are no longer kept: those older than `keep_days`, and of those older than `keep_all_days` all but the
/// last of each day, perf test, environment and branch. A run whose time cannot be read is kept.
/// @param runs  oldest first
/// @param now   UTC, ISO 8601
[[nodiscard]] std::vector<std::string> runs_to_forget(const std::vector<RunStamp>& runs,
                                                      const documents::HistoryPolicy& policy, std::string_view now);

}  // namespace perfmon::history
