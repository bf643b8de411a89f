#pragma once

#include "runtime/harness/measurement.hpp"

#include "test_framework.hpp"

#include <chrono>
#include <cstdint>

namespace perfmon::test {

using namespace std::chrono_literals;
using harness::Measurement;
using harness::Nanoseconds;
using harness::Plan;

/// Drives a measurement as Catch2 does, with a clock that is turned by hand.
struct Driver {
    Plan plan;
    Nanoseconds set_up{0};  ///< of each call
    Nanoseconds per_iteration{0};
    Nanoseconds now = 5h;
    std::int64_t calls = 0;
    std::int64_t iterations_made = 0;
    Measurement measurement{plan, now};

    bool call(std::int64_t iterations) {
        if (measurement.begin_call(iterations, now) == Measurement::Go::leave_out) {
            return false;
        }
        ++calls;
        iterations_made += iterations;
        now += set_up + per_iteration * iterations;
        measurement.timed(per_iteration * iterations);
        measurement.end_call(now);
        return true;
    }

    /// @returns the iterations of a sample
    std::int64_t calibrate() {
        std::int64_t iterations = 1;
        call(iterations);
        while (measurement.reported_length() < plan.sample_time) {
            iterations *= 2;
            REQUIRE(iterations < 1 << 30);  // where Catch2 gives up
            call(iterations);
        }
        const auto reported = measurement.reported_length();
        return (plan.sample_time * iterations + reported - 1ns) / reported;
    }

    documents::Launch measure() {
        const auto iterations = calibrate();
        const auto samples = measurement.samples_to_take();
        measurement.start_sampling();
        for (std::int64_t sample = 0; sample < samples; ++sample) {
            call(iterations);
        }
        return measurement.launch(now);
    }
};

}  // namespace perfmon::test
