#pragma once

#include "checker/documents/baseline.hpp"

#include <string>

namespace perfmon::text {

/// What an alert is about, beside its metric: the benchmark, and what was expected of it where that is what does not
/// hold.
[[nodiscard]] std::string subject_of(const documents::Alert& alert);

}  // namespace perfmon::text
