#pragma once

#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

#include <filesystem>

namespace perfmon::measure {

/// Launches the executable of a run beside a fresh copy of itself, as often as a check launches at the least, and puts
/// that into the result: of the benchmarks that took turns with what they are compared with, sample by sample. What
/// keeps it from being launched is a warning, since the run stands without it.
/// @param place  directory for the copy, for as long as that is needed
void measure_control(Launcher& launcher, documents::Result& result, const std::filesystem::path& place,
                     text::Terminal& terminal);

}  // namespace perfmon::measure
