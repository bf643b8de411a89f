#pragma once

#include "checker/documents/verdict.hpp"

#include <string>
#include <vector>

namespace perfmon::report {

/// Where in the code a regression comes from, as far as the check found out: functions that execute more instructions,
/// places that allocate more, symbols that grew, headers that are included; with how much, and the line where it is
/// known. The most first, three at most of each kind.
/// @param benchmark  that regressed, by its full name
[[nodiscard]] std::vector<std::string> responsible_for(const std::string& benchmark,
                                                       const documents::VerdictDocument& document);

}  // namespace perfmon::report
