#pragma once

#include "perfmon/workload.hpp"
#include "runtime/workload/load.hpp"
#include "runtime/workload/load_summary.hpp"

#include <chrono>
#include <memory>

namespace perfmon::workload {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// An arrival that is started so long after its time, though the driver was free for it, is late: the machine let the
/// driver wait, and what is measured is not the service alone.
constexpr std::chrono::nanoseconds late_after = std::chrono::milliseconds(1);

/// Starts operations and waits for them.
class Driver {
public:
    Driver() = default;
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    virtual ~Driver() = default;

    /// Returns when all operations that were started have ended or timed out.
    [[nodiscard]] virtual LoadSummary run(const Slice& slice) = 0;
};

[[nodiscard]] std::unique_ptr<Driver> make_driver(const hooks::Operation& operation, const AsyncOptions& options);

/// What an exception says that is being handled.
[[nodiscard]] std::string message_of_exception();

/// Returns at that time, or as soon afterwards as the system lets the thread run.
void wait_until(TimePoint time);

}  // namespace perfmon::workload
