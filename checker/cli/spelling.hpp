#pragma once

#include "checker/cli/command_table.hpp"

#include <string>
#include <vector>

namespace perfmon::cli {

/// Refuses commands and long options that do not exist, and offers the one that was probably meant: CLI11 itself only
/// says that a word was not expected.
/// @param arguments  the words typed, the program first
/// @throws Error with ExitCode::usage
void check_spelling(const CommandEntry& program, const std::vector<std::string>& arguments);

}  // namespace perfmon::cli
