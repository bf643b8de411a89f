#pragma once

#include "runtime/platform/performance_events.hpp"
#include "runtime/probes/counters.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace perfmon::probes {

/// Readings of an event group by pairs. The processor has few counters, which others may need in turn: what was counted
/// in a part of the time only is left out, for an estimate of the rest can be off by more than any threshold.
class ThreadCounters {
public:
    ThreadCounters() = default;
    explicit ThreadCounters(platform::EventGroup group) : group_(std::move(group)) {}

    /// The next reading is the first one of a pair.
    void begin() { begins_ = true; }

    /// NaN where the events since the reading before were not counted all the time.
    void read(double* counts);

    [[nodiscard]] const platform::EventGroup& group() const { return group_; }

    /// Whether there were pairs, and each had to be left out.
    [[nodiscard]] bool has_counted_nothing() const { return left_out_ > 0 && whole_ == 0; }

private:
    platform::EventGroup group_;
    platform::EventGroup::Times before_;
    bool begins_ = true;
    std::size_t whole_ = 0;
    std::size_t left_out_ = 0;
};

/// Whether all that ran between two readings was counted.
[[nodiscard]] bool is_whole(const platform::EventGroup::Times& before, const platform::EventGroup::Times& after);

/// From here on the processor counts for these metrics what the calling thread does; others of the names are passed
/// over. To be called once, before the probes are asked for.
void count_in_hardware(std::span<const std::string> metrics);

/// Why some of them are not counted, as the end of a sentence after "because"; empty where all are.
[[nodiscard]] std::string obstacle_to_counting_in_hardware();

/// Of the calling thread alone; without counters where there are none, or nobody asked for any.
[[nodiscard]] Probe hardware();

}  // namespace perfmon::probes
