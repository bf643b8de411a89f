#pragma once

#include "checker/commands/publications.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::commands {

/// Writes and pushes the exports that the configuration asks for. Silent where it asks for none, and where it switches
/// `monitoring_integration` off.
void publish_exports(const Publishable& what, Publications& publications, text::Terminal& terminal);

}  // namespace perfmon::commands
