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

/// For XML and HTML, between tags and in an attribute.
[[nodiscard]] std::string markup_text(std::string_view text);

/// For a workflow command of GitHub Actions, behind its last `::`.
[[nodiscard]] std::string workflow_message(std::string_view text);

/// For the value of a property of such a command, before it.
[[nodiscard]] std::string workflow_property(std::string_view text);

/// For the value of a label in OpenMetrics, between its quotes.
[[nodiscard]] std::string openmetrics_label(std::string_view text);

/// For a field of CSV as RFC 4180 has it. What a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv_field(std::string_view text);

/// For an attribute of one of CTest's measurements, which is XML. A raw `<` leaves the tag unparsed, a raw `&` cuts
/// it off.
[[nodiscard]] std::string ctest_attribute(std::string_view text);

/// For CTestDetails, which CTest itself escapes when it writes Test.xml. It ends with the line.
[[nodiscard]] std::string ctest_details(std::string_view text);

}  // namespace perfmon::text
