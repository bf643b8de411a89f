#pragma once

#include "checker/report/report_view.hpp"

#include <filesystem>
#include <string>

namespace perfmon::report {

/// The view as data: document `perfmon-report`, whose schema is published.
[[nodiscard]] std::string json_report(const ReportView& view);

/// What that document holds of a view; the rest is empty.
/// @throws Error with ExitCode::io, or with ExitCode::bad_data and the place in a file that is not valid
[[nodiscard]] ReportView read_json_report(const std::filesystem::path& file);

}  // namespace perfmon::report
