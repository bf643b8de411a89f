#pragma once

#include "checker/documents/vocabulary.hpp"
#include "checker/verdict/judgement.hpp"

#include <optional>

namespace perfmon::evaluate {

/// What made the time of a benchmark regress. It is waiting where the processor's time accounts for less than half of
/// the increase, and an iteration has that much time in which the processor does not work for it. It is code placement
/// where the processor works longer for as many instructions, and for as many allocations where these were counted:
/// both numbers are the same for other instructions that take longer each, and for other data. Nothing where cpu_time
/// was not measured of both, instructions were not counted, or anything that was counted differs from launch to launch.
[[nodiscard]] std::optional<documents::LikelyCause> likely_cause(const verdict::Measured& run);

}  // namespace perfmon::evaluate
