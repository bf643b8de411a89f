#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {

/// Where the history lies: what the environment variable PERFMON_STORE says, else a file in the work directory. Not
/// beside the baselines: those are committed, and a file that every run changes would make every work tree dirty.
[[nodiscard]] std::string history_place(const std::filesystem::path& work_directory);

struct PublishedHistory {
    ExitCode code = ExitCode::ok;            ///< ExitCode::io when the runs could not be recorded, which was said
    std::vector<std::string> change_points;  ///< what the history says of these benchmarks, for the report
};

/// Records the runs that were judged, and looks where their history changed lately. No verdict depends on it.
PublishedHistory publish_history(const std::vector<documents::VerdictDocument>& verdicts,
                                 const store::Locations& locations, text::Terminal& terminal);

}  // namespace perfmon::commands
