#pragma once

#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <span>
#include <string>

/// What is measured of a sample beside its time, a file each.
namespace perfmon::probes {

/// Something that counts up by itself: what it counted between two readings belongs to what ran in between.
struct Counter {
    const char* metric;  ///< that it measures
    double (*read)();    ///< in the metric's unit
    enum class Of { iteration, sample } of = Of::iteration;
    void (*begin)() = nullptr;  ///< to be called before the first of two readings, when there is one
};

/// What counts in a pass: at most so many.
[[nodiscard]] std::span<const Counter> counters(metric::Pass pass);
constexpr std::size_t counters_at_most = 8;

/// Why nothing is counted in the counting pass, as the end of a sentence after "because"; empty when it is.
[[nodiscard]] std::string obstacle_to_counting();

/// Processor time of all threads of this process, in nanoseconds.
[[nodiscard]] double processor_time_ns();

/// The allocations of all threads of this process; none where the library that counts them was not preloaded.
[[nodiscard]] std::span<const Counter> allocation_counters();

}  // namespace perfmon::probes
