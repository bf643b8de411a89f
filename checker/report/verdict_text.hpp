#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <string>

namespace perfmon::report {

/// The table, notes and outcome of one check, for a terminal.
[[nodiscard]] std::string verdict_text(const documents::VerdictDocument& judged, text::Colour colour);

}  // namespace perfmon::report
