#pragma once

#include "checker/commands/publications.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::commands {

/// Tells whom the configuration names what of the alerts of these verdicts' environments they do not know yet, and
/// records that they were told. What could not be sent is sent by the next run. Silent where nothing is configured or
/// nothing is new.
void publish_alerts(const Publishable& what, Publications& publications, text::Terminal& terminal);

}  // namespace perfmon::commands
