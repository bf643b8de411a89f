#pragma once

#include "checker/text/terminal.hpp"
#include "checker/workspace/collected.hpp"

namespace perfmon::commands {

/// What a build tree holds. A terminal shows how far it is. @throws Error as workspace::collect() does
[[nodiscard]] documents::WorkspaceDocument collected_workspace(const workspace::Request& request,
                                                               text::Terminal& terminal);

}  // namespace perfmon::commands
