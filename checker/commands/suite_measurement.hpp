#pragma once

#include "checker/revision/build_tree.hpp"
#include "checker/text/terminal.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// What became of measuring the perf tests of a build.
struct SuiteMeasurement {
    std::vector<std::string> measured;  ///< these have a result of this run
    std::vector<std::string> not_measured;
    std::vector<std::string> disabled;
};

/// Has CTest measure the perf tests of a build, and prints what it says where that fails.
/// @param asked_for  the names of some; empty: all
/// @throws Error with ExitCode::io where the build has none, ExitCode::usage for a name that none has
[[nodiscard]] SuiteMeasurement measure_suite(const revision::BuildTree& build,
                                             const std::vector<std::string>& asked_for, text::Terminal& terminal);

}  // namespace perfmon::commands
