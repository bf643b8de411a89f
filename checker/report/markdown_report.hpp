#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// The report in Markdown: the outcome first, then what failed, then every perf test.
[[nodiscard]] std::string markdown_report(const ReportView& view);

}  // namespace perfmon::report
