#pragma once

#include <string>
#include <string_view>

namespace perfmon::base {

/// Base64 as RFC 4648 has it, padded.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace perfmon::base
