#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace perfmon::cli {

/// Adds `perfmon measure-size`, which becomes the chosen command when it is called.
void add_measure_size(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

/// Adds `perfmon measure-build`, likewise.
void add_measure_build(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
