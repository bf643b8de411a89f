#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace perfmon::base {

/// A number as exactly as C++ holds it: whole where it is and fits, however it was written (`30`, `30.0`, `3e1`),
/// else the nearest double. -0 is a double.
using Number = std::variant<std::int64_t, double>;

/// The value of a number in JSON's notation, of any length and with any exponent; nothing when it is larger than
/// every double.
[[nodiscard]] std::optional<Number> parse_number(std::string_view text);

}  // namespace perfmon::base
