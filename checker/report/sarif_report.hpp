#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// SARIF 2.1.0: a result for each problem, at the line of its benchmark, with a fingerprint by which code scanning
/// knows it again in the next run.
[[nodiscard]] std::string sarif_report(const ReportView& view);

}  // namespace perfmon::report
