#pragma once

#include "perfmon/workload.hpp"

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

namespace perfmon::workload {

/// When operations are to start that do not wait for each other, as time since the load began. The same in every
/// process of the same seed.
class ArrivalSchedule {
public:
    ArrivalSchedule(Arrivals kind, double per_second, std::uint64_t seed);

    /// The next ones, up to a time that none is later than; as long as that grows from call to call, none is left out.
    [[nodiscard]] std::vector<std::chrono::nanoseconds> take_until(std::chrono::nanoseconds end);

private:
    void advance();

    Arrivals kind_;
    double gap_ns_;
    std::mt19937_64 random_;
    double next_ns_ = 0.0;
    std::int64_t number_ = 0;
};

}  // namespace perfmon::workload
