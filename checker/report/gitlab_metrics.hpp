#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// What every metric was measured as, in the text form of OpenMetrics that GitLab reads as a metrics report. GitLab
/// compares it with the target branch's by itself.
[[nodiscard]] std::string gitlab_metrics(const ReportView& view);

}  // namespace perfmon::report
