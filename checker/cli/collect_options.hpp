#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::cli {

/// Adds `perfmon collect`, which becomes the chosen command when it is called.
void add_collect(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
