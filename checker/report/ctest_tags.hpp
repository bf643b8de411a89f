#pragma once

#include "checker/documents/verdict.hpp"

#include <string>

namespace perfmon::report {

/// The tags by which CTest picks numbers up from a test's output: for every metric its measured value,
/// and unless it only echoes another its baseline and limit, as named measurements; and the outcome as the test's
/// details on a dashboard.
[[nodiscard]] std::string ctest_tags(const documents::VerdictDocument& verdict);

}  // namespace perfmon::report
