#pragma once

#include "checker/report/report_view.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// What somebody has to look at, as tools show it that know files and lines.
namespace perfmon::report {

enum class ProblemLevel {
    error,    ///< the gate is red for it
    warning,  ///< it is not, and might have been
};

struct Problem {
    ProblemLevel level = ProblemLevel::error;
    std::string rule;     ///< of a fixed set: `regression`, `critical-target`, `no-verdict` …
    std::string subject;  ///< what it is about, the same in every run
    std::string about;    ///< the benchmark, or the perf test
    std::string title;
    std::string message;
    std::string file;  ///< empty: no source is known
    std::int64_t line = 0;
};

/// Regressions, critical targets, relations that do not hold and perf tests that failed otherwise or have no verdict;
/// then warnings: targets' warning bounds, what is inconclusive or missing. The most severe first.
[[nodiscard]] std::vector<Problem> problems_of(const ReportView& view);

}  // namespace perfmon::report
