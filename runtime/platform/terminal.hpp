#pragma once

#include <cstddef>
#include <optional>

namespace perfmon::platform {

enum class OutputStream { output, errors };

[[nodiscard]] bool is_terminal(OutputStream stream);

/// How many characters a line of the terminal has; nothing where it is none, or does not say.
[[nodiscard]] std::optional<std::size_t> terminal_columns(OutputStream stream);

}  // namespace perfmon::platform
