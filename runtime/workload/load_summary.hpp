#pragma once

#include "runtime/workload/histogram.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace perfmon::workload {

/// What became of the operations of a load, or of a part of it.
struct LoadSummary {
    std::int64_t completed = 0;  ///< without an error, in time
    std::int64_t errors = 0;     ///< that threw, or said that they failed
    std::int64_t timeouts = 0;   ///< that took longer than they may, or have not ended
    std::int64_t dropped = 0;    ///< arrivals that could not be started within the time-out
    std::int64_t late = 0;       ///< started long after they were to, though nothing but the driver was in the way
    Histogram latencies;         ///< of what completed and of what timed out: failing fast makes nothing faster
    std::string first_error;     ///< its message
    std::chrono::nanoseconds length{0};  ///< of the slices, from the first start to the last end

    /// One that has ended by itself.
    void add_ended(std::chrono::nanoseconds latency, std::chrono::nanoseconds time_out);

    /// One that nobody waits for any longer. It counts as if it had ended then.
    void add_abandoned(std::chrono::nanoseconds time_out);

    void add_error(const std::string& message);

    void merge(const LoadSummary& other);

    [[nodiscard]] std::int64_t operations() const { return completed + errors + timeouts + dropped; }
};

}  // namespace perfmon::workload
