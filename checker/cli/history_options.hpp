#pragma once

#include "checker/cli/add_command.hpp"
#include "checker/text/terminal.hpp"

namespace perfmon::cli {

/// `history`, with `import` and `prune`.
void add_history(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

/// `site`, of pages that show the history.
void add_site(CLI::App& app, text::Terminal& terminal, Chosen& chosen);

/// `pull` of the group `baseline`.
void add_baseline_pull(CLI::App& group, text::Terminal& terminal, Chosen& chosen);

}  // namespace perfmon::cli
