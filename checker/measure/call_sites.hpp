#pragma once

#include "checker/measure/gathered_result.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"

#include <string>
#include <vector>

namespace perfmon::measure {

/// Tells in the result where benchmarks allocate, by a launch of each executable for that. One that fails tells
/// nothing.
/// @param leaking   what these leave
/// @param compared  where these request more or less than the snapshot
void find_call_sites(Launcher& launcher, GatheredResult& run, const std::vector<std::string>& leaking,
                     const std::vector<std::string>& compared, text::Terminal& terminal);

}  // namespace perfmon::measure
