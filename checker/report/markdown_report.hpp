#pragma once

#include "checker/report/report_view.hpp"

#include <cstddef>
#include <string>

namespace perfmon::report {

/// What a comment on a pull request holds.
constexpr std::size_t most_markdown = 65536;

/// The report in Markdown, in one line what it comes to, then the news: regressions with what is known of them,
/// improvements, new and missing benchmarks, what is inconclusive, targets; then the perf tests, and where they were
/// measured. No longer than a comment may be: lines that do not fit are left out, and counted.
[[nodiscard]] std::string markdown_report(const ReportView& view);

}  // namespace perfmon::report
