#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace perfmon::cli {

/// Adds `perfmon collect`, which becomes the chosen command when it is called.
void add_collect(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
