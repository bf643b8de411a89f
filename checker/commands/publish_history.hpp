#pragma once

#include "checker/commands/publications.hpp"
#include "checker/history/recent_changes.hpp"
#include "checker/text/terminal.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {

/// Where the history lies: what the environment variable PERFMON_STORE says, else a file in the work directory. Not
/// beside the baselines: those are committed, and a file that every run changes would make every work tree dirty.
[[nodiscard]] std::string history_place(const std::filesystem::path& work_directory);

/// Records the runs that were judged, and looks where their history changed lately.
/// @returns the history of what was measured on its branch, for the report; empty where there is none
std::vector<history::RecordedSeries> publish_history(const Publishable& what, Publications& publications,
                                                     text::Terminal& terminal);

}  // namespace perfmon::commands
