#pragma once

#include <string>
#include <string_view>

namespace perfmon::base {

/// A word as a POSIX shell takes it, quoted only where it must be.
[[nodiscard]] std::string shell_quoted(std::string_view word);

}  // namespace perfmon::base
