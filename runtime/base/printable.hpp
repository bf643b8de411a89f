#pragma once

#include <string>
#include <string_view>

/// Names, reasons, paths and messages come from outside, and what shows them acts on some of their characters.
namespace perfmon::base {

/// A text for a terminal, as one line. What a terminal acts on is written as an escape (`\x1b`, `\n`, `\u202e`):
/// control characters, characters that turn the direction of writing or have no width, and bytes that are no UTF-8.
/// What perfmon prints CTest reads as well, so the beginnings of CTest's tags are broken up: `\x3cCTestMeasurement…`.
[[nodiscard]] std::string printable(std::string_view text);

/// A message of several lines. Its lines stay where the next one is indented, as the output of a process is that an
/// error quotes; any other end of a line is part of a name.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// A JSON document for a terminal: what a terminal or CTest acts on becomes an escape of JSON's own (`\u202e`,
/// `\u003cCTest…`), so that it means the same to whoever parses it.
[[nodiscard]] std::string printable_json(std::string_view json);

}  // namespace perfmon::base
