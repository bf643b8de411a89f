#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <vector>

namespace perfmon::commands {

/// Tells whom the configuration names what of the alerts of these verdicts' environments they do not know yet, and
/// records that they were told. Says each failure; what could not be sent is sent by the next run. Silent where nothing
/// is configured or nothing is new.
/// @returns ok, or the code of a failure
ExitCode publish_alerts(const std::vector<documents::VerdictDocument>& verdicts, const store::Locations& locations,
                        text::Terminal& terminal);

}  // namespace perfmon::commands
