#pragma once

#include "perfmon/workload.hpp"
#include "runtime/workload/arrivals.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::workload {

/// A part of a load that runs without a break.
struct Slice {
    std::chrono::nanoseconds length{0};      ///< no operation is started later; an open loop ends no earlier either
    std::optional<std::int64_t> operations;  ///< so many are started at most
    /// When they are started, from the slice's begin; nothing in a closed loop.
    std::optional<std::vector<std::chrono::nanoseconds>> arrivals;
};

/// What is wrong with the options, as the end of a sentence that names the workload; nothing when they can be followed.
[[nodiscard]] std::optional<std::string> fault_in(const AsyncOptions& options);

/// A load in slices, one after the other; what else happens between two of them is no time of the load.
class Load {
public:
    /// @param options  without a fault
    explicit Load(const AsyncOptions& options);

    [[nodiscard]] std::int64_t slices() const { return slices_; }
    [[nodiscard]] const Slice& warm_up() const { return warm_up_; }

    /// The first slice prepares: it is none of those that are measured.
    [[nodiscard]] Slice next();

    /// What all of it takes while the service keeps up; hours where a number of operations takes as long as it does.
    [[nodiscard]] std::chrono::nanoseconds planned_length() const { return warm_up_.length + length_ * (slices_ + 1); }

private:
    [[nodiscard]] std::optional<std::int64_t> operations_of_next() const;

    std::optional<std::int64_t> operations_;
    std::chrono::nanoseconds length_;  ///< of a slice
    std::int64_t slices_;
    std::optional<ArrivalSchedule> schedule_;
    std::int64_t taken_ = 0;
    Slice warm_up_;
};

}  // namespace perfmon::workload
