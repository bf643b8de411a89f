#pragma once

#include "runtime/command/options.hpp"
#include "runtime/harness/recorder.hpp"

namespace perfmon::command {

/// Measures the command as the one benchmark of this process, an iteration of which is one run of it.
/// @throws Error when a run is none that can be measured, with the end of what it said
void measure_command(const MeasuredCommand& command, harness::Recorder& recorder);

/// Runs one that is not measured, and is to succeed. @param keyword  of what it is
/// @throws Error as above
void run_once(const CommandWords& words, const char* keyword);

}  // namespace perfmon::command
