#pragma once

#include "runtime/harness/recorder.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::test {

using harness::Measurement;
using harness::Nanoseconds;
using harness::Options;
using harness::Recorder;
using namespace std::chrono_literals;

inline Options only(std::vector<std::string> names) {
    Options options;
    options.only = std::move(names);
    return options;
}

inline Options of_samples(std::int64_t samples, double time_budget_s = 10.0) {
    Options options;
    options.samples = samples;
    options.time_budget_s = time_budget_s;
    return options;
}

inline Options dry_run() {
    Options options;
    options.mode = harness::Mode::dry_run;
    return options;
}

/// Plays the events of a test framework to a recorder, a millisecond apart.
struct Script {
    Options options;
    Recorder recorder{options, 0ns};
    Nanoseconds now = 1h;

    void test_case(const std::string& name, Recorder::Failures failures = Recorder::Failures::count) {
        recorder.test_case_started(name, {"tag"}, failures, now);
    }

    Recorder::Selection announce(const std::string& name, std::int64_t line = 1, const std::string& build = "") {
        return recorder.announce(name, {"x.cpp", line, build});
    }

    void call() {
        auto& measurement = *recorder.measurement();
        REQUIRE(measurement.begin_call(1, now) == Measurement::Go::run);
        now += 1ms;
        measurement.timed(1ms);
        measurement.end_call(now);
    }

    /// A whole benchmark that behaves.
    void benchmark(const std::string& name, std::int64_t line = 1) {
        if (announce(name, line) == Recorder::Selection::left_out) {
            return;
        }
        recorder.preparing(name, now);
        call();
        const auto samples = recorder.samples_to_take();
        recorder.calibrated();
        for (std::int64_t sample = 0; sample < samples; ++sample) {
            call();
        }
        recorder.ended(now);
    }
};

}  // namespace perfmon::test
