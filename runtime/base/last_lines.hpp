#pragma once

#include <string>

namespace perfmon::base {

/// What a process printed last, each line on a new one and behind a bar, so that the reason of its failure is seen
/// where it is reported. Empty when it printed nothing.
[[nodiscard]] std::string last_lines(const std::string& output);

}  // namespace perfmon::base
