#ifndef PERFMON_WORKLOAD_HPP
#define PERFMON_WORKLOAD_HPP

// What perfmon.hpp and the runtime have in common: C++17, and nothing of Catch2 in it.

#include "perfmon/hooks.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace perfmon {

namespace workload {
class PendingOperation;
}

/// Of run_sync_workload() and run_custom_workload().
struct SyncOptions {
    std::function<void()> before_sample;  ///< called before each timed batch of operations, outside of the clock
};

/// When the operations of an open loop are to start.
enum class Arrivals {
    constant,  ///< at even distances
    poisson,   ///< at random, independently of each other, as those of many users are
};

/// Of run_async_workload(). Durations and numbers are those of one process of the perf test.
struct AsyncOptions {
    /// Operations under way at once. In a closed loop always so many, in an open loop at most: what arrives beyond that
    /// waits, and its latency counts from its arrival. 1 to 1,024.
    int in_flight = 1;

    /// Operations that arrive in a second, whether or not the earlier ones have ended: an open loop. Without it, the
    /// end of an operation starts the next: a closed loop. Above 0, at most 1,000,000.
    std::optional<double> rate_per_second;
    Arrivals arrivals = Arrivals::constant;
    std::uint64_t seed = 1;  ///< of random arrivals

    std::chrono::nanoseconds warm_up = std::chrono::milliseconds(50);    ///< of load that is not measured
    std::chrono::nanoseconds duration = std::chrono::milliseconds(200);  ///< of load that is
    std::optional<std::int64_t> operations;                              ///< that are measured, instead of a duration

    /// Load without a break: the two executables that are compared take turns with such slices. At its end, what is
    /// under way comes to its end, so it should be several times as long as an operation.
    std::chrono::nanoseconds slice = std::chrono::milliseconds(20);

    /// An operation that has not ended after so long is a time-out.
    std::chrono::nanoseconds time_out = std::chrono::seconds(1);
};

/// What an operation that calls back is given. Copies belong to the same operation; may be called in any thread. The
/// first call counts.
class Completion {
public:
    explicit Completion(std::shared_ptr<workload::PendingOperation> operation) : operation_(std::move(operation)) {}

    /// It has ended well.
    void operator()() const;

    /// It has ended in an error.
    void fail(const std::string& message) const;

private:
    std::shared_ptr<workload::PendingOperation> operation_;
};

enum class Direction { lower_is_better, higher_is_better };

/// Of record().
struct RecordOptions {
    /// Whether it is the same in every run of the same code: then any difference counts. Else it is judged by what
    /// several runs of both executables have in common.
    bool exact = false;
    double threshold_percent = 5.0;  ///< the smallest change that matters, where no threshold is set for it
    double floor = 0.0;              ///< the smallest change that matters, in the unit
};

/// Records a value of the benchmark or workload before it in the running test case, as a metric of your own: once for
/// each process and name. It is compared, shown and judged like any other. Where that benchmark is not measured,
/// nothing is recorded.
void record(const std::string& name, double value, const std::string& unit, Direction direction,
            const RecordOptions& options = {});

/// So many operations in so long a time. 0 where no time has passed.
constexpr double ops_per_second(double count, std::chrono::duration<double> duration) {
    return duration.count() > 0.0 ? count / duration.count() : 0.0;
}

namespace hooks {

/// What a workload does again and again: one of the two.
struct Operation {
    using Deadline = std::chrono::steady_clock::time_point;

    /// Returns when it has ended, or cannot be waited for any longer. @returns whether it has ended
    std::function<bool(Deadline)> blocking;

    /// Returns when it has begun.
    std::function<void(const Completion&)> starting;
};

/// Measures a workload in the running test case; problems of it are told at the end of the run.
void run_async(const std::string& name, const AsyncOptions& options, const Operation& operation, const Site& site);

/// Told after the chronometer has stopped: what was done since it was started. Times are per unit of it then.
void work_done(double count);

}  // namespace hooks
}  // namespace perfmon

#endif
