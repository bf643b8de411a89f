#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// Workflow commands by which GitHub Actions shows regressions at the lines of their benchmarks: errors, then warnings.
/// A step may annotate ten lines of each kind; what is beyond is counted.
[[nodiscard]] std::string github_annotations(const ReportView& view);

}  // namespace perfmon::report
