#include "harness/sample_hook.hpp"

#include "format/error.hpp"
#include "perfmon/hooks.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace perfmon::harness {
namespace {

Recorder* recorder = nullptr;

Measurement* measurement() {
    return recorder == nullptr ? nullptr : recorder->measurement();
}

}  // namespace

Nanoseconds steady_now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

Nanoseconds measure_clock_cost() {
    // The smallest of several short batches: an interrupt lengthens one batch, not all. With the
    // slowest clocks in use (1 µs a reading) this is one millisecond.
    constexpr int batches = 20;
    constexpr int readings = 50;
    auto least = Nanoseconds::max();
    for (int batch = 0; batch < batches; ++batch) {
        const auto began = steady_now();
        auto now = began;
        for (int reading = 0; reading < readings; ++reading) {
            now = steady_now();
        }
        least = std::min(least, (now - began) / readings);
    }
    return least;
}

void attach(Recorder& with) {
    recorder = &with;
}

Recorder& attached_recorder() {
    if (recorder == nullptr) {
        std::fputs(
            "perfmon: PerfMon::runtime is linked, but another main() runs: link Catch2::Catch2, not "
            "Catch2::Catch2WithMain, and define no main() of your own\n",
            stderr);
        std::exit(static_cast<int>(ExitCode::bad_data));
    }
    return *recorder;
}

}  // namespace perfmon::harness

namespace perfmon::hooks {

using harness::measurement;

bool select_benchmark(const std::string& name, const Site& site) {
    const auto& build = *site.build;
    const std::string build_type = build.build_type;
    harness::Declaration declaration{
        .file = site.file,
        .line = site.line,
        .build = {.compiler = build.compiler,
                  .compiler_version = build.compiler_version,
                  .build_type = build_type.empty() ? build.derived_build_type : build_type,
                  .flags = build.flags,
                  .sanitizers = harness::sanitizers_of(build.sanitizers, build.flags)},
    };
    return harness::attached_recorder().announce(name, std::move(declaration)) ==
           harness::Recorder::Selection::selected;
}

bool begin_call(int iterations) {
    auto* const current = measurement();
    return current != nullptr &&
           current->begin_call(iterations, harness::steady_now()) == harness::Measurement::Go::run;
}

void end_call() {
    if (auto* const current = measurement()) {
        current->end_call(harness::steady_now());
    }
}

void before_sample() {}

void after_sample(std::chrono::nanoseconds elapsed) {
    if (auto* const current = measurement()) {
        current->timed(elapsed);
    }
}

std::chrono::nanoseconds reported_length() {
    const auto* const current = measurement();
    // Without a benchmark under way there is nothing to calibrate: any long time ends it.
    return current == nullptr ? std::chrono::hours(1) : current->reported_length();
}

}  // namespace perfmon::hooks
