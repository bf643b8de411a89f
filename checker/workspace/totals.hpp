#pragma once

#include "checker/documents/workspace.hpp"

namespace perfmon::workspace {

/// Everything but the lines added up: a file that several targets have counts once, and only its path tells.
[[nodiscard]] documents::WorkspaceTotals totals_of(const documents::WorkspaceDocument& document);

}  // namespace perfmon::workspace
