#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Texts from outside are bytes: names out of sources in another encoding, paths, what a process prints. JSON,
/// XML and Markdown are UTF-8.
namespace perfmon::base {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1;  ///< bytes that it takes
};

/// The code point that a text begins with; nothing where it is no UTF-8: a stray byte, an overlong form, a
/// surrogate, or the end of the text in the middle. Nothing of an empty text, too.
[[nodiscard]] std::optional<CodePoint> first_code_point(std::string_view text);

/// Writes a code point's bytes behind a text.
void append_utf8(std::string& text, char32_t code_point);

/// Any bytes as UTF-8, so that unescape_bytes() gives the same bytes again, and two different texts stay
/// different. A byte 0xNN that is no UTF-8 becomes the private-use character U+10FENN. Those characters
/// themselves, which nobody uses, count as such bytes.
[[nodiscard]] std::string escape_bytes(std::string_view bytes);

/// The bytes that escape_bytes() was given.
[[nodiscard]] std::string unescape_bytes(std::string_view text);

}  // namespace perfmon::base
