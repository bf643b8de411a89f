#pragma once

#include <string>
#include <vector>

namespace perfmon::platform {

/// The names of the variables that this process has in its environment.
[[nodiscard]] std::vector<std::string> environment_variables();

}  // namespace perfmon::platform
