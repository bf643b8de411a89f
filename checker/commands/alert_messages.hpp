#pragma once

#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::commands {

/// Shows the messages that a report of the stored verdicts would send, and sends and records nothing.
void show_alert_messages(const store::Locations& locations, text::Terminal& terminal);

}  // namespace perfmon::commands
