#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

#include <string>
#include <vector>

/// The commands that launch what the command line names, and need no declared perf test.
namespace perfmon::cli {

/// @param trailing  what stands behind `--`
void add_compare(CLI::App& app, const std::vector<std::string>& trailing, text::Terminal& terminal, Chosen& chosen);

void add_find_rate(CLI::App& app, const std::vector<std::string>& trailing, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
