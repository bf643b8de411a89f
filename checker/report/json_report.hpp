#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// The view as data: document `perfmon-report`, whose schema is published.
[[nodiscard]] std::string json_report(const ReportView& view);

}  // namespace perfmon::report
