#pragma once

#include "checker/documents/doctor.hpp"

#include <functional>
#include <vector>

namespace perfmon::doctor {

/// Compares small workloads with themselves, in processes of their own; it takes two to three seconds.
/// @param progress  is told how many comparisons are done, of how many
/// @throws Error with ExitCode::io when cannot start a process
[[nodiscard]] std::vector<documents::NoiseFigure> measure_noise(
    const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace perfmon::doctor
