#pragma once

#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace perfmon::cli {

/// `history`, with `import` and `prune`.
void add_history(CLI::App& app, text::Terminal& terminal, std::function<ExitCode()>& chosen);

/// `pull` of the group `baseline`.
void add_baseline_pull(CLI::App& group, text::Terminal& terminal, std::function<ExitCode()>& chosen);

}  // namespace perfmon::cli
