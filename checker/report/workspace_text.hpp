#pragma once

#include "checker/documents/workspace.hpp"
#include "checker/text/table.hpp"

#include <string>

namespace perfmon::report {

/// A workspace for a terminal: what it is, its targets, its tests, its perf tests, and what is not known.
[[nodiscard]] std::string workspace_text(const documents::WorkspaceDocument& document, text::Colour colour);

}  // namespace perfmon::report
