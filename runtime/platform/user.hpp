#pragma once

#include <string>

namespace perfmon::platform {

/// The name of whoever runs this process; the number where it has none.
[[nodiscard]] std::string user_name();

}  // namespace perfmon::platform
