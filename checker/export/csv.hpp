#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// Comma-separated values as RFC 4180 has them, but for lines that end with a line feed: a row a metric below a row of
/// names. A text that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv(const documents::ExportDocument& document);

}  // namespace perfmon::exports
