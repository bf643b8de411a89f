#pragma once

#include "checker/documents/export.hpp"
#include "checker/documents/verdict.hpp"

#include <string>
#include <vector>

/// What monitoring is given of verdicts: one document, and every form of it in a file of its own. The forms, and the
/// requests that carry them, are bytes made of that document; none of them sends or writes anything.
namespace perfmon::exports {

/// What only echoes a benchmark's primary metric is told with its value alone: it makes no second alarm.
/// @param branch  empty: not known
[[nodiscard]] documents::ExportDocument document_of(const std::vector<documents::VerdictDocument>& verdicts,
                                                    const std::string& branch);

}  // namespace perfmon::exports
