#pragma once

#include "runtime/workload/driver.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::workload {

/// What has become of the operations so far. It outlives the driver: a completion may come after the time-out, in any
/// thread.
struct Ledger {
    std::mutex mutex = {};
    std::condition_variable ended = {};
    LoadSummary summary = {};
    std::size_t in_flight = 0;
};

/// An operation that has been started.
class PendingOperation {
public:
    PendingOperation(std::shared_ptr<Ledger> ledger, TimePoint intended, std::chrono::nanoseconds time_out)
        : ledger_(std::move(ledger)), intended_(intended), time_out_(time_out) {}

    void end();
    void fail(const std::string& message);

    // With the ledger locked:

    [[nodiscard]] bool is_over() const { return is_over_; }
    [[nodiscard]] TimePoint deadline() const { return intended_ + time_out_; }

    /// Nobody waits for it any longer.
    void abandon();

private:
    template <class Entry>
    void enter(Entry entry);

    std::shared_ptr<Ledger> ledger_;
    TimePoint intended_;
    std::chrono::nanoseconds time_out_;
    bool is_over_ = false;
};

/// Operations that call back: one thread starts them all.
class CallbackDriver final : public Driver {
public:
    CallbackDriver(hooks::Operation operation, const AsyncOptions& options);

    [[nodiscard]] LoadSummary run(const Slice& slice) override;

private:
    using Lock = std::unique_lock<std::mutex>;

    void run_closed(const Slice& slice, TimePoint begin);
    void run_open(const std::vector<std::chrono::nanoseconds>& arrivals, TimePoint begin);
    void start(TimePoint intended);
    void wait_until_at_most(std::size_t in_flight);

    /// With the ledger locked: those that were started first and have ended.
    void forget_ended();

    hooks::Operation operation_;
    std::chrono::nanoseconds time_out_;
    std::size_t most_;
    std::shared_ptr<Ledger> ledger_ = std::make_shared<Ledger>();
    std::deque<std::shared_ptr<PendingOperation>> started_;  ///< in their order, and so in that of their deadlines
};

}  // namespace perfmon::workload
