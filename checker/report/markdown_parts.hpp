#pragma once

#include "checker/report/report_view.hpp"

#include <string>
#include <vector>

/// Parts of the report in Markdown, each with its heading; empty where there is nothing to tell.
namespace perfmon::report {

/// A name or sentence from outside in a line: escaped, and no longer than a person reads.
[[nodiscard]] std::string markdown_line(const std::string& text);

/// A table whose cells are no longer than a person reads.
[[nodiscard]] std::string markdown_table(const std::vector<text::Column>& columns,
                                         std::vector<std::vector<text::Cell>> rows);

/// What is worse: each regression with its size, interval, limit, rule, what it was compared with, its line, and where
/// it comes from.
[[nodiscard]] std::string markdown_regressions(const ReportView& view);

/// What else is new: improvements, new and missing benchmarks, what is inconclusive, targets.
[[nodiscard]] std::string markdown_other_news(const ReportView& view);

/// A perf test with its tables; nothing of one that passed and of which all is well.
[[nodiscard]] std::string markdown_perf_test(const PerfTestView& perf_test);

/// Where it was measured, and what is different there.
[[nodiscard]] std::string markdown_environments(const ReportView& view);

}  // namespace perfmon::report
