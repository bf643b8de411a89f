#pragma once

#include "checker/build/build_launcher.hpp"
#include "checker/documents/header_table.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/store/locations.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// Writes what the source files include into the work directory, and notes the file in the result: accepting the result
/// keeps it, as it keeps the executable of other perf tests.
void write_headers(documents::Result& result, const documents::HeaderTable& headers, const store::WorkDirectory& work);

/// What was kept so when the perf test was accepted; empty where that is not at hand.
[[nodiscard]] documents::HeaderTable accepted_headers(const std::string& perf_test,
                                                      const inputs::Evaluation& evaluation,
                                                      const store::Locations& locations, text::Terminal& terminal);

/// Adds to source files that regressed what they include.
/// @param accepted  what they included when the perf test was accepted
void add_inclusions(documents::Result& result, const std::vector<verdict::Judgement>& judgements,
                    const documents::HeaderTable& accepted, build::BuildLauncher& launcher);

}  // namespace perfmon::commands
