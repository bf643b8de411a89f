#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// A benchmark that was checked against itself. A check is what a `ctest` does with it; its verdict is the worst on any
/// of its metrics.
struct ControlledBenchmark {
    std::string benchmark;  ///< by its full name
    std::int64_t checks = 0;
    std::int64_t red = 0;
    std::int64_t improved = 0;
    std::int64_t inconclusive = 0;
    std::string metric;                     ///< that the following are of; empty: none was compared in pairs
    std::vector<double> estimates_percent;  ///< how much slower each check found the same code
    std::optional<double> threshold_percent;
    std::optional<double> smallest_change_percent;  ///< that would be seen; absent: too few checks, or none up to twice

    friend bool operator==(const ControlledBenchmark&, const ControlledBenchmark&) = default;
};

/// A perf test of which nothing, or no more, could be checked.
struct NotControlled {
    std::string perf_test;
    std::string reason;

    friend bool operator==(const NotControlled&, const NotControlled&) = default;
};

/// What `perfmon control` found: how often a gate would be red for nothing, and what it would see.
struct ControlDocument {
    double seconds = 0.0;  ///< that it took
    std::int64_t checks = 0;
    std::int64_t red = 0;
    std::int64_t improved = 0;
    std::int64_t inconclusive = 0;
    double red_percent_lower = 0.0;  ///< exact 95 % interval
    double red_percent_upper = 100.0;
    double caught_percent = 0.0;  ///< of the checks of a change that is called seen
    std::vector<ControlledBenchmark> benchmarks;
    std::vector<NotControlled> not_controlled;

    friend bool operator==(const ControlDocument&, const ControlDocument&) = default;
};

}  // namespace perfmon::documents
