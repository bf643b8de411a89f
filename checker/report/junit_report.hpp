#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// JUnit XML: a suite for each perf test, and in it a case for each benchmark and metric, and for each relation. What
/// regressed or is critical is a failure, what could not be judged is skipped. A perf test that failed for another
/// reason, or has no verdict, has a case of its own, so that no red perf test is green here.
[[nodiscard]] std::string junit_report(const ReportView& view);

}  // namespace perfmon::report
