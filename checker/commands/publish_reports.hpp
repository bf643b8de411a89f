#pragma once

#include "checker/commands/commands.hpp"
#include "checker/commands/publications.hpp"
#include "checker/report/report_view.hpp"
#include "checker/text/terminal.hpp"

#include <filesystem>

namespace perfmon::commands {

/// Writes a report in each format that is asked for, and says where it is; what goes to whoever started the command is
/// printed. The Markdown report is appended to the step's summary where there is one.
/// @throws Error with ExitCode::usage for a format that there is not
void publish_reports(const report::ReportView& view, const std::filesystem::path& directory,
                     const ReportOptions& options, Publications& publications, text::Terminal& terminal);

}  // namespace perfmon::commands
