#pragma once

#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::report {

/// A run in a line, and a line for everything that is not as it was asked for: benchmarks that are not compared in
/// lockstep, that were cut by the time budget, or skipped.
/// @param confirmed  what was launched again, as the middle of a sentence; may be empty
[[nodiscard]] std::string run_text(const documents::Result& result, const std::string& confirmed, double seconds);

}  // namespace perfmon::report
