#pragma once

#include "runtime/harness/measurement.hpp"
#include "runtime/platform/program_runs.hpp"

#include <chrono>
#include <string>

/// What a run of a program came to.
namespace perfmon::command {

/// Why a run is none that can be measured, as the rest of a sentence about the program, or about the file that it was
/// to read; empty where it can be.
[[nodiscard]] std::string fault_in(const platform::ProgramRun& run, int expected_exit_code);

/// What a run took without waiting for a core that others had. Only where its first thread did the work: what that one
/// waits while threads and processes of its own have the core is its own cost.
[[nodiscard]] std::chrono::nanoseconds own_time(const platform::ProgramRun& run);

/// What is measured of a run beside its time and its peak of memory.
[[nodiscard]] harness::Readings readings_of(const platform::ProgramRun& run);

}  // namespace perfmon::command
