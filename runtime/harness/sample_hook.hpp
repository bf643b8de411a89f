#pragma once

#include "harness/recorder.hpp"

namespace perfmon::harness {

/// The time of day that a recorder is fed with.
[[nodiscard]] Nanoseconds steady_now();

/// What one reading of the clock costs. Takes well under a millisecond.
[[nodiscard]] Nanoseconds measure_clock_cost();

/// The recorder that the hooks in the user's files speak to. It must outlive the run.
void attach(Recorder& with);
[[nodiscard]] Recorder& attached_recorder();

}  // namespace perfmon::harness
