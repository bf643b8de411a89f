#pragma once

#include "checker/documents/vocabulary.hpp"
#include "checker/verdict/judgement.hpp"

#include <optional>

namespace perfmon::evaluate {

/// What made the time of a benchmark regress. It is waiting where the processor's time accounts for less than half of
/// the increase. Otherwise it is code placement where both executables execute as many instructions, and allocate as
/// much where that was counted. Nothing where cpu_time was not measured of both, instructions were not counted, or
/// anything that was counted differs from launch to launch.
[[nodiscard]] std::optional<documents::LikelyCause> likely_cause(const verdict::Measured& run);

}  // namespace perfmon::evaluate
