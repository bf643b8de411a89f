#pragma once

#include "runtime/base/printable.hpp"

#include <string>
#include <string_view>

/// What comes from outside (names, reasons, paths, messages) becomes part of a text through the function of what reads
/// that text: base::printable() for a terminal, and these.
namespace perfmon::text {

using base::printable;
using base::printable_lines;

/// For Markdown, as a part of a line: what Markdown and the HTML in it act on is escaped.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// A block of code in Markdown, in a fence that the code cannot close.
[[nodiscard]] std::string markdown_code_block(std::string_view code);

/// For an attribute of one of CTest's measurements, which is XML. A raw `<` leaves the tag unparsed, a raw `&` cuts
/// it off.
[[nodiscard]] std::string ctest_attribute(std::string_view text);

/// For CTestDetails, which CTest itself escapes when it writes Test.xml. It ends with the line.
[[nodiscard]] std::string ctest_details(std::string_view text);

}  // namespace perfmon::text
