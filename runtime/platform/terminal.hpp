#pragma once

namespace perfmon::platform {

enum class OutputStream { output, errors };

[[nodiscard]] bool is_terminal(OutputStream stream);

}  // namespace perfmon::platform
