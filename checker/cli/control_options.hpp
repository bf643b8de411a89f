#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

#include <string>

namespace perfmon::cli {

/// Adds `perfmon control`, which becomes the chosen command when it is called. @param program  how perfmon was called
void add_control(CLI::App& app, const std::string& program, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
