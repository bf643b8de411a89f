#pragma once

#include "checker/documents/verdict.hpp"

#include <string>

namespace perfmon::report {

/// Why the verdict on a relation is what it is: a line each as of a benchmark's.
[[nodiscard]] std::string explanation(const documents::RelationVerdict& judged);

}  // namespace perfmon::report
