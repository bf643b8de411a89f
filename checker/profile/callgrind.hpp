#pragma once

#include "checker/profile/profile.hpp"

#include <string>
#include <string_view>

namespace perfmon::profile {

/// Reads a file of Callgrind that has one event, the instructions.
/// @param source  for errors
/// @throws Error with ExitCode::bad_data that names the line
[[nodiscard]] Profile parse_callgrind(std::string_view text, const std::string& source);

}  // namespace perfmon::profile
