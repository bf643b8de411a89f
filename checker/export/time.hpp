#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace perfmon::exports {

/// Milliseconds since 1970 of a time in UTC, ISO 8601, with or without a fraction of the second:
/// `2026-03-01T12:00:00.250Z`. Nothing for another text.
[[nodiscard]] std::optional<std::int64_t> unix_milliseconds(std::string_view utc);

}  // namespace perfmon::exports
