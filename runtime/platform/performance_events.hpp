#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace perfmon::platform {

/// What can be counted of a thread, in what it runs itself: what the kernel does for it is not counted.
enum class Event {
    instructions,
    cycles,
    branch_misses,
    cache_misses,
    task_clock,  ///< in nanoseconds; the kernel counts it, so that it is there where the processor counts nothing
};

/// Counts of events of the thread that opens it, all of them in one reading.
class EventGroup {
public:
    /// Without events there is nothing to read.
    EventGroup() = default;

    /// Those that the system has and allows are counted from here on.
    explicit EventGroup(std::span<const Event> events);

    /// What is counted, in the order of the readings.
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }

    /// Why the first of the others is not, as errno says it; 0 where all are counted.
    [[nodiscard]] int refusal() const { return refusal_; }

    /// How long the thread has run, and for how long the counters were its own: others may need them in turn. In
    /// nanoseconds.
    struct Times {
        std::uint64_t run = 0;
        std::uint64_t counted = 0;
    };

    /// @param counts  has room for one of each event
    /// @returns nothing that was counted where the system does not tell
    [[nodiscard]] Times read(double* counts) const;

private:
    std::vector<Event> events_;
    std::vector<FileDescriptor> files_;  ///< the first one is read for all of them
    int refusal_ = 0;
};

}  // namespace perfmon::platform
