#pragma once

#include "checker/commands/stored_verdicts.hpp"
#include "checker/documents/config.hpp"
#include "checker/report/report_view.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"

#include <optional>

namespace perfmon::commands {

/// What a report shows beside the verdicts: launches, open alerts, keys of the configuration that decide nothing.
/// Results that cannot be read are left out: a check is red for that.
/// @param config  nothing where it cannot be read
/// @throws Error for baselines that cannot be read
[[nodiscard]] report::ReportInput report_input(const StoredVerdicts& stored,
                                               const std::optional<documents::Config>& config,
                                               const store::Locations& locations, text::Terminal& terminal);

}  // namespace perfmon::commands
