#pragma once

#include <cstddef>
#include <span>

/// What is measured of a sample beside its time, a file each.
namespace perfmon::probes {

/// Something that counts up by itself: what it counted between two readings belongs to what ran in between.
struct Counter {
    const char* metric;  ///< that it measures, per iteration
    double (*read)();    ///< in the metric's unit
};

/// At most so many.
[[nodiscard]] std::span<const Counter> counters();
constexpr std::size_t counters_at_most = 8;

/// Processor time of all threads of this process, in nanoseconds.
[[nodiscard]] double processor_time_ns();

}  // namespace perfmon::probes
