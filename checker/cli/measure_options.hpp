#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::cli {

/// Adds `perfmon measure-size`, which becomes the chosen command when it is called.
void add_measure_size(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

/// Adds `perfmon measure-build`, likewise.
void add_measure_build(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
