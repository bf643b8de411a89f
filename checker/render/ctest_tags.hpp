#pragma once

#include "format/verdict_document.hpp"

#include <string>

namespace perfmon::render {

/// The tags by which CTest picks numbers up from a test's output: for every metric its measured value,
/// and unless it only echoes another its baseline and limit, as named measurements; and the outcome as the test's
/// details on a dashboard.
[[nodiscard]] std::string ctest_tags(const format::VerdictDocument& verdict);

}  // namespace perfmon::render
