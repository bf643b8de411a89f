#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace perfmon::cli {

/// Adds `perfmon report`, which becomes the chosen command when it is called.
void add_report(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
