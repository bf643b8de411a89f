#include "runtime/workload/arrivals.hpp"

#include <cmath>

namespace perfmon::workload {
namespace {

/// An even number above 0 and up to 1. Not the standard library's: that may be another one in the next library.
double even_number(std::mt19937_64& random) {
    constexpr int unused_bits = 64 - 53;
    return (static_cast<double>(random() >> unused_bits) + 1.0) * 0x1p-53;
}

}  // namespace

ArrivalSchedule::ArrivalSchedule(Arrivals kind, double per_second, std::uint64_t seed)
    : kind_(kind), gap_ns_(1e9 / per_second), random_(seed) {
    if (kind_ == Arrivals::poisson) {
        advance();
    }
}

std::vector<std::chrono::nanoseconds> ArrivalSchedule::take_until(std::chrono::nanoseconds end) {
    std::vector<std::chrono::nanoseconds> arrivals;
    while (next_ns_ < static_cast<double>(end.count())) {
        arrivals.emplace_back(static_cast<std::int64_t>(next_ns_));
        advance();
    }
    return arrivals;
}

void ArrivalSchedule::advance() {
    ++number_;
    // Multiplied, not added up: after a million additions of 1/3 the last arrivals would be somewhere else.
    next_ns_ = kind_ == Arrivals::constant ? static_cast<double>(number_) * gap_ns_
                                           : next_ns_ - std::log(even_number(random_)) * gap_ns_;
}

}  // namespace perfmon::workload
