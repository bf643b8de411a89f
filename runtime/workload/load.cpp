#include "runtime/workload/load.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace perfmon::workload {
namespace {

using std::chrono::nanoseconds;

constexpr std::int64_t slices_of_a_number = 10;  // of operations, whose speed is not known

constexpr int most_in_flight = 1024;
constexpr double highest_rate = 1e6;  // a second: the driver needs a few hundred nanoseconds itself
constexpr std::int64_t most_operations = 100'000'000;
constexpr nanoseconds longest_duration = std::chrono::hours(1);

/// Without an exponent, and with a point whatever the locale.
std::string text_of(double value) {
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::fixed).ptr;
    return {buffer.begin(), end};
}

std::string seconds(nanoseconds duration) {
    return text_of(std::chrono::duration<double>(duration).count()) + " s";
}

std::optional<std::string> fault_in_duration(std::string_view name, nanoseconds value, nanoseconds least) {
    if (value >= least && value <= longest_duration) {
        return std::nullopt;
    }
    return "has a " + std::string(name) + " of " + seconds(value) + "; it must be " +
           (least == nanoseconds{1} ? "above 0" : "at least " + seconds(least)) + ", and at most " +
           seconds(longest_duration);
}

/// Those that arrive in an open loop.
double operations_in(const AsyncOptions& options, nanoseconds duration) {
    return *options.rate_per_second * std::chrono::duration<double>(duration).count();
}

/// Slices of an open loop have so many arrivals, or the time of an operation would be known from one or two.
nanoseconds slice_of(const AsyncOptions& options) {
    constexpr double fewest_arrivals = 10.0;
    if (!options.rate_per_second) {
        return options.slice;
    }
    const double ns = std::min(fewest_arrivals / *options.rate_per_second * 1e9, 1e18);
    return std::max(options.slice, nanoseconds(std::llround(ns)));
}

/// The time in which what is asked for arrives, or is done.
nanoseconds duration_of(const AsyncOptions& options) {
    if (options.operations && options.rate_per_second) {
        const double ns = static_cast<double>(*options.operations) / *options.rate_per_second * 1e9;
        return nanoseconds(std::llround(std::min(ns, 1e18)));
    }
    return options.duration;
}

}  // namespace

std::optional<std::string> fault_in(const AsyncOptions& options) {
    if (options.in_flight < 1 || options.in_flight > most_in_flight) {
        return "has " + std::to_string(options.in_flight) + " operations in flight; it must be 1 to " +
               std::to_string(most_in_flight);
    }
    if (options.rate_per_second && !(*options.rate_per_second > 0.0 && *options.rate_per_second <= highest_rate)) {
        return "has a rate of " + text_of(*options.rate_per_second) +
               " operations a second; it must be above 0, and at most " + text_of(highest_rate);
    }
    if (options.operations && (*options.operations < 1 || *options.operations > most_operations)) {
        return "is to run " + std::to_string(*options.operations) + " operations; it must be 1 to " +
               std::to_string(most_operations);
    }
    constexpr nanoseconds any{1};
    if (auto fault = fault_in_duration("warm-up", options.warm_up, nanoseconds{0})) {
        return fault;
    }
    if (auto fault = fault_in_duration("duration", duration_of(options), any)) {
        return fault;
    }
    if (auto fault = fault_in_duration("slice", options.slice, std::chrono::milliseconds(1))) {
        return fault;
    }
    if (options.rate_per_second) {
        const double all = operations_in(options, options.warm_up) + operations_in(options, duration_of(options));
        if (all > static_cast<double>(most_operations)) {
            return "is to start " + text_of(std::round(all)) + " operations at its rate; it must be at most " +
                   std::to_string(most_operations);
        }
    }
    return fault_in_duration("time-out", options.time_out, any);
}

Load::Load(const AsyncOptions& options)
    : operations_(options.rate_per_second ? std::nullopt : options.operations),
      length_(duration_of(options)),
      slices_(operations_ ? std::min(*operations_, slices_of_a_number)
                          : std::max<std::int64_t>(1, (length_ + slice_of(options) / 2) / slice_of(options))) {
    length_ = operations_ ? longest_duration : length_ / slices_;
    warm_up_.length = options.warm_up;
    if (options.rate_per_second) {
        // Arrivals of its own: those of what is measured begin with the measurement.
        warm_up_.arrivals =
            ArrivalSchedule(options.arrivals, *options.rate_per_second, options.seed).take_until(options.warm_up);
        schedule_.emplace(options.arrivals, *options.rate_per_second, options.seed);
    }
}

Slice Load::next() {
    Slice slice{length_, operations_of_next(), std::nullopt};
    const nanoseconds begin = length_ * taken_;
    ++taken_;
    if (schedule_) {
        slice.arrivals = schedule_->take_until(begin + length_);
        for (nanoseconds& arrival : *slice.arrivals) {
            arrival -= begin;
        }
    }
    return slice;
}

/// What does not divide evenly is spread over the slices. The first one, which only prepares, has as many as the last.
std::optional<std::int64_t> Load::operations_of_next() const {
    if (!operations_) {
        return std::nullopt;
    }
    const std::int64_t place = taken_ == 0 ? slices_ : taken_;
    return *operations_ * place / slices_ - *operations_ * (place - 1) / slices_;
}

}  // namespace perfmon::workload
