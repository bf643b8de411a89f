#pragma once

#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::text {

/// What the time budget left of a benchmark: `3 of 6 launches, launch 2 with 7 of 20 samples`. Empty when it took
/// nothing, or a check has made up for it.
[[nodiscard]] std::string cut_by_time_budget(const documents::Benchmark& benchmark);

}  // namespace perfmon::text
