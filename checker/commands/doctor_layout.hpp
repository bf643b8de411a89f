#pragma once

#include "checker/documents/doctor.hpp"
#include "checker/text/terminal.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::commands {

/// Measures a perf test in lockstep with itself, in all its layouts, and tells how much its benchmarks vary with them.
/// @throws Error when it has no layouts, or does not run
[[nodiscard]] std::vector<documents::Finding> layout_findings_of(const std::string& perf_test,
                                                                 const std::filesystem::path& work_directory,
                                                                 text::Terminal& terminal);

}  // namespace perfmon::commands
