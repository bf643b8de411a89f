#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace perfmon::cli {

/// Runs `perfmon` with its arguments (the program's name first) and returns the process's exit code.
/// All errors end here, as one message on `err`.
[[nodiscard]] int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace perfmon::cli
