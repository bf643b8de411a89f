#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::cli {

void add_export(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
