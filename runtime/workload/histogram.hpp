#pragma once

#include "runtime/documents/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Load on something that is waited for: when operations start, and how long they take.
namespace perfmon::workload {

/// How often each length of time occurred, in 57 KiB whatever their number. Each power of two of nanoseconds is divided
/// evenly into 128 buckets, and a length is known to half a bucket: 0.4 %. Counts are exact, and so are the shortest
/// and the longest.
class Histogram {
public:
    Histogram();

    /// @param length  below 0 it counts as 0
    void add(std::chrono::nanoseconds length);
    void merge(const Histogram& other);

    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] std::chrono::nanoseconds longest() const { return longest_; }

    /// The length that so many percent of all do not exceed; nothing where too few were counted for it.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> percentile(double percent) const;

    /// What occurred at all, as a document keeps it.
    [[nodiscard]] documents::Latencies content() const;

private:
    std::vector<std::int64_t> counts_;  // by bucket
    std::int64_t count_ = 0;
    std::chrono::nanoseconds shortest_{0};
    std::chrono::nanoseconds longest_{0};
};

}  // namespace perfmon::workload
