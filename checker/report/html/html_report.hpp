#pragma once

#include "checker/report/report_view.hpp"

#include <string>

namespace perfmon::report {

/// The report as one page that needs nothing else: no server, no script, no font. Its content security policy allows
/// the style sheet and the script by their hashes, and nothing else; pictures are SVG in the page.
[[nodiscard]] std::string html_report(const ReportView& view);

}  // namespace perfmon::report
