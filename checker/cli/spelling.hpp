#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace perfmon::cli {

/// Finds a misspelt command or long option and names the nearest one: CLI11 itself only says that a
/// word was not expected.
/// @throws Error with ExitCode::usage
void check_spelling(CLI::App& app, const std::vector<std::string>& arguments);

}  // namespace perfmon::cli
