#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace perfmon::cli {

/// Adds `perfmon bisect`, which becomes the chosen command when it is called. @param program  how perfmon was called
void add_bisect(CLI::App& app, const std::string& program, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
