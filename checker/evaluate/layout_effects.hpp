#pragma once

#include "runtime/documents/result.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::evaluate {

/// How much of a benchmark's time is where the linker places its code.
struct LayoutEffect {
    std::string benchmark;       ///< by its own name
    double percent = 0.0;        ///< half of the distance between its fastest and its slowest layout
    double noise_percent = 0.0;  ///< standard deviation of what is known of a layout
    bool is_told = false;        ///< that it is more than noise
};

/// Of a run in lockstep of an executable with itself, in all its layouts: those that vary most come first. Benchmarks
/// of which the launches tell nothing are not among them.
[[nodiscard]] std::vector<LayoutEffect> layout_effects(const documents::Result& result);

}  // namespace perfmon::evaluate
