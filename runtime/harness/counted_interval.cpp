#include "runtime/harness/counted_interval.hpp"

#include <algorithm>
#include <cstddef>

namespace perfmon::harness {

void CountedInterval::begin(std::span<const probes::Probe> probes) {
    probes_ = probes;
    std::size_t place = 0;
    for (const probes::Probe& probe : probes_) {
        if (probe.begin != nullptr) {
            probe.begin();
        }
        place += probe.counters.size();
    }
    std::for_each(probes_.rbegin(), probes_.rend(), [&](const probes::Probe& probe) {
        place -= probe.counters.size();
        probe.read(&before_.at(place));
    });
}

/// Nothing is allocated before all of them are read: that would be counted.
Readings CountedInterval::end() const {
    Counts now{};
    std::size_t place = 0;
    for (const probes::Probe& probe : probes_) {
        probe.read(&now.at(place));
        place += probe.counters.size();
    }
    Readings readings;
    readings.reserve(place);
    place = 0;
    for (const probes::Probe& probe : probes_) {
        for (const probes::Counter& counter : probe.counters) {
            readings.push_back({&counter, now.at(place) - before_.at(place)});
            ++place;
        }
    }
    return readings;
}

}  // namespace perfmon::harness
