#pragma once

#include "runtime/harness/measurement.hpp"
#include "runtime/probes/counters.hpp"

#include <array>
#include <span>

namespace perfmon::harness {

/// What probes count between two moments.
class CountedInterval {
public:
    /// The first probe is read last, and at the end first: what the readings of the others cost is none of its own.
    /// @param probes  are used until the end
    void begin(std::span<const probes::Probe> probes);

    [[nodiscard]] Readings end() const;

private:
    using Counts = std::array<double, probes::counters_at_most>;

    std::span<const probes::Probe> probes_;
    Counts before_{};
};

}  // namespace perfmon::harness
