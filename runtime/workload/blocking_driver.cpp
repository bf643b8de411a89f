#include "runtime/workload/blocking_driver.hpp"

#include <utility>

namespace perfmon::workload {

BlockingDriver::BlockingDriver(hooks::Operation operation, const AsyncOptions& options)
    : operation_(std::move(operation)),
      time_out_(options.time_out),
      crew_(static_cast<std::size_t>(options.in_flight)) {}

LoadSummary BlockingDriver::run(const Slice& slice) {
    std::vector<LoadSummary> of_threads(crew_.members());
    Course course{slice, Clock::now()};
    crew_.run([&](std::size_t number) {
        while (const auto start = take(course)) {
            perform(*start, of_threads[number]);
        }
    });
    if (slice.arrivals) {
        wait_until(course.begin + slice.length);
    }
    LoadSummary all;
    all.length = Clock::now() - course.begin;
    for (const LoadSummary& part : of_threads) {
        all.merge(part);
    }
    return all;
}

std::optional<BlockingDriver::Start> BlockingDriver::take(Course& course) {
    const TimePoint free = Clock::now();
    const std::scoped_lock lock(course.turn);
    if (course.slice.arrivals) {
        if (course.next == course.slice.arrivals->size()) {
            return std::nullopt;
        }
        const TimePoint intended = course.begin + (*course.slice.arrivals)[course.next++];
        wait_until(intended);
        return Start{intended, free < intended};
    }
    const TimePoint now = Clock::now();
    const bool is_over = now >= course.begin + course.slice.length ||
                         (course.slice.operations && std::cmp_equal(course.next, *course.slice.operations));
    if (is_over) {
        return std::nullopt;
    }
    ++course.next;
    return Start{now};
}

void BlockingDriver::perform(const Start& start, LoadSummary& summary) const {
    const auto waited = Clock::now() - start.intended;
    if (waited > time_out_) {
        ++summary.dropped;
        return;
    }
    if (start.was_awaited && waited > late_after) {
        ++summary.late;
    }
    try {
        const bool has_ended = operation_.blocking(start.intended + time_out_);
        if (has_ended) {
            summary.add_ended(Clock::now() - start.intended, time_out_);
        } else {
            summary.add_abandoned(time_out_);
        }
    } catch (...) {
        summary.add_error(message_of_exception());
    }
}

}  // namespace perfmon::workload
