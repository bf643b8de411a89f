#pragma once

#include "format/baseline.hpp"
#include "format/verdict_document.hpp"

#include <string>
#include <vector>

namespace perfmon::render {

/// What a report tells of.
struct ReportInput {
    std::string written_at;  ///< UTC, ISO 8601
    std::vector<format::VerdictDocument> verdicts;
    std::vector<std::string> without_verdict;  ///< perf tests whose measure or check did not finish
    std::vector<format::Alert> open_alerts;
    std::vector<std::string> unmatched_keys;  ///< a sentence for each key of the configuration that decides nothing
};

/// The report in Markdown: the outcome first, then what failed, then every perf test.
[[nodiscard]] std::string markdown_report(const ReportInput& input);

}  // namespace perfmon::render
