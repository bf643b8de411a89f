#pragma once

#include <string>
#include <string_view>

namespace perfmon::notify {

/// Base64 in lines of 76 characters, each ended by CR LF.
[[nodiscard]] std::string base64_lines(std::string_view bytes);

/// A text from outside as the value of a header that holds any text, such as Subject: as it is where it is short and
/// ASCII, else in encoded words (RFC 2047), folded. No line of it begins another header.
[[nodiscard]] std::string header_text(std::string_view text);

}  // namespace perfmon::notify
