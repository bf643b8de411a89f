#include "runtime/workload/callback_driver.hpp"

#include <utility>

namespace perfmon::workload {

template <class Entry>
void PendingOperation::enter(Entry entry) {
    const auto latency = Clock::now() - intended_;
    const std::scoped_lock lock(ledger_->mutex);
    if (!std::exchange(is_over_, true)) {
        entry(ledger_->summary, latency);
        --ledger_->in_flight;
        ledger_->ended.notify_one();
    }
}

void PendingOperation::end() {
    enter([this](LoadSummary& summary, auto latency) { summary.add_ended(latency, time_out_); });
}

void PendingOperation::fail(const std::string& message) {
    enter([&](LoadSummary& summary, auto) { summary.add_error(message); });
}

void PendingOperation::abandon() {
    is_over_ = true;
    ledger_->summary.add_abandoned(time_out_);
    --ledger_->in_flight;
}

CallbackDriver::CallbackDriver(hooks::Operation operation, const AsyncOptions& options)
    : operation_(std::move(operation)),
      time_out_(options.time_out),
      most_(static_cast<std::size_t>(options.in_flight)) {}

LoadSummary CallbackDriver::run(const Slice& slice) {
    const TimePoint begin = Clock::now();
    if (slice.arrivals) {
        run_open(*slice.arrivals, begin);
    } else {
        run_closed(slice, begin);
    }
    wait_until_at_most(0);
    if (slice.arrivals) {
        wait_until(begin + slice.length);
    }
    const Lock lock(ledger_->mutex);
    auto summary = std::exchange(ledger_->summary, {});
    summary.length = Clock::now() - begin;
    return summary;
}

void CallbackDriver::run_closed(const Slice& slice, TimePoint begin) {
    for (std::int64_t number = 0; !slice.operations || number < *slice.operations; ++number) {
        wait_until_at_most(most_ - 1);
        const TimePoint now = Clock::now();
        if (now >= begin + slice.length) {
            return;
        }
        start(now);
    }
}

void CallbackDriver::run_open(const std::vector<std::chrono::nanoseconds>& arrivals, TimePoint begin) {
    for (const auto arrival : arrivals) {
        const TimePoint intended = begin + arrival;
        wait_until_at_most(most_ - 1);
        const bool was_awaited = Clock::now() < intended;
        wait_until(intended);
        const auto waited = Clock::now() - intended;
        if (waited > time_out_) {
            const Lock lock(ledger_->mutex);
            ++ledger_->summary.dropped;
            continue;
        }
        if (was_awaited && waited > late_after) {
            const Lock lock(ledger_->mutex);
            ++ledger_->summary.late;
        }
        start(intended);
    }
}

void CallbackDriver::start(TimePoint intended) {
    const auto operation = std::make_shared<PendingOperation>(ledger_, intended, time_out_);
    {
        const Lock lock(ledger_->mutex);
        ++ledger_->in_flight;
        forget_ended();  // else 10 million that complete at once are 800 MB
    }
    started_.push_back(operation);
    try {
        operation_.starting(Completion(operation));
    } catch (...) {
        operation->fail(message_of_exception());
    }
}

void CallbackDriver::forget_ended() {
    while (!started_.empty() && started_.front()->is_over()) {
        started_.pop_front();
    }
}

void CallbackDriver::wait_until_at_most(std::size_t in_flight) {
    Lock lock(ledger_->mutex);
    while (ledger_->in_flight > in_flight) {
        forget_ended();
        const TimePoint deadline = started_.front()->deadline();
        if (Clock::now() < deadline) {
            ledger_->ended.wait_until(lock, deadline);
        } else {
            started_.front()->abandon();
        }
    }
}

}  // namespace perfmon::workload

namespace perfmon {

void Completion::operator()() const {
    operation_->end();
}

void Completion::fail(const std::string& message) const {
    operation_->fail(message);
}

}  // namespace perfmon
