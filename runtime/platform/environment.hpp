#pragma once

#include <string>
#include <vector>

namespace perfmon::platform {

/// The names of the variables that this process has in its environment.
[[nodiscard]] std::vector<std::string> environment_variables();

/// The value of one of them; empty where it is not set.
[[nodiscard]] std::string environment_variable(const char* name);

}  // namespace perfmon::platform
