#pragma once

#include <cstddef>

namespace perfmon::platform {

enum class OutputStream { output, errors };

[[nodiscard]] bool is_terminal(OutputStream stream);

/// How wide a terminal is just now; 0 where it does not tell.
[[nodiscard]] std::size_t terminal_columns(OutputStream stream);

}  // namespace perfmon::platform
