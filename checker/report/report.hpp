#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"

#include <string>
#include <vector>

namespace perfmon::report {

/// What a report tells of.
struct ReportInput {
    std::string written_at;  ///< UTC, ISO 8601
    std::vector<documents::VerdictDocument> verdicts;
    std::vector<std::string> without_verdict;  ///< perf tests whose measure or check did not finish
    std::vector<documents::Alert> open_alerts;
    std::vector<std::string> unmatched_keys;  ///< a sentence for each key of the configuration that decides nothing
};

/// The report in Markdown: the outcome first, then what failed, then every perf test.
[[nodiscard]] std::string markdown_report(const ReportInput& input);

}  // namespace perfmon::report
