#pragma once

#include "format/verdict_document.hpp"

#include <string>
#include <string_view>

namespace perfmon::render {

/// The tags by which CTest picks numbers up from a test's output: for every metric its measured value,
/// and unless it only echoes another its baseline and limit, as named measurements; and the outcome as the test's
/// details on a dashboard.
[[nodiscard]] std::string ctest_tags(const format::VerdictDocument& verdict);

/// Escaped for XML. A raw `<` in a name leaves CTest's tag unparsed, a raw `&` cuts it off.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace perfmon::render
