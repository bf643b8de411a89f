#pragma once

#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <span>
#include <string>

/// What is measured of a sample beside its time, a file each.
namespace perfmon::probes {

/// What is counted of one metric.
struct Counter {
    const char* metric;  ///< that it measures
    enum class Of { iteration, sample } of = Of::iteration;
};

/// Something that counts up by itself: what it counted between two readings belongs to what ran in between.
struct Probe {
    std::span<const Counter> counters;
    void (*read)(double* counts);  ///< writes a number for each of its counters, in the metric's unit
    void (*begin)() = nullptr;     ///< to be called before the first of two readings, when there is one
};

/// Of which threads probes count what they do.
enum class Threads {
    all,          ///< of this process
    any_of_them,  ///< all, or the calling one alone
};

/// What counts in a pass: that which disturbs the others most comes last.
[[nodiscard]] std::span<const Probe> probes(metric::Pass pass, Threads threads);
/// The most that all probes of a pass have.
constexpr std::size_t counters_at_most = 8;

/// Why nothing is counted in a pass, as the end of a sentence after "because"; empty when it is.
[[nodiscard]] std::string obstacle_to_counting(metric::Pass pass);

/// Processor time of all threads of this process, in nanoseconds.
[[nodiscard]] Probe processor_time();

/// What all threads of this process had the system do.
[[nodiscard]] Probe system_events();

/// The allocations of all threads of this process. Only where the library that counts them was preloaded.
[[nodiscard]] Probe allocations();
[[nodiscard]] std::string obstacle_to_counting_allocations();

/// Callgrind counts the instructions of all threads between the two, and forgets what it counted before.
void begin_instructions();
void end_instructions();

/// It writes what it counted to a file of its own, which says of what: `perfmon <benchmark> <iterations>`.
void write_instructions(std::size_t benchmark, double iterations);
[[nodiscard]] std::string obstacle_to_counting_instructions();

}  // namespace perfmon::probes
