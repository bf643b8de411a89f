#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace perfmon::notify {

using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// The moment that a document tells as `2026-03-01T12:00:00.250Z`, with or without milliseconds; nothing for what is no
/// such text.
[[nodiscard]] std::optional<Moment> moment_of(std::string_view utc);

/// As mail has it in its header Date: `Sun, 01 Mar 2026 12:00:00 +0000`.
[[nodiscard]] std::string mail_date(Moment moment);

}  // namespace perfmon::notify
