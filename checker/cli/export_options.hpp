#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace perfmon::cli {

void add_export(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
