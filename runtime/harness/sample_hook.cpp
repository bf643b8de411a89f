#include "runtime/harness/sample_hook.hpp"

#include "perfmon/hooks.hpp"
#include "perfmon/workload.hpp"
#include "runtime/base/error.hpp"
#include "runtime/harness/build_facts.hpp"
#include "runtime/harness/core_wait.hpp"
#include "runtime/harness/counted_interval.hpp"
#include "runtime/harness/display.hpp"
#include "runtime/harness/other_threads.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/probes/call_sites.hpp"
#include "runtime/probes/counters.hpp"
#include "runtime/probes/peak_memory.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace perfmon::harness {
namespace {

Recorder* recorder = nullptr;
std::unique_ptr<lockstep::Participant> participant;  // none: the process measures alone
std::string meeting_name;                            // empty: benchmarks meet those of their own name
bool is_paired = false;                              // the present benchmark
bool follows_other = false;                          // the sample to come, as far as this core is concerned
OtherThreads other_threads;
pages::OwnPages* own_pages = nullptr;  // none: nothing is measured
Lines shown_lines = Lines::left_out;

Nanoseconds left_out_since{0};  // the benchmark that runs once

CountedInterval counted;                // outside of the timed part: a reading takes 0.3 µs
bool instructions_are_counted = false;  // in the call under way; one word: asked between the readings of the clock

OtherThreads threads_in_sample;
std::optional<Nanoseconds> waited_before_sample;

const CoreWait& core_wait() {
    static const CoreWait wait;
    return wait;
}

bool notes_call_sites = false;
bool peak_is_its_own = false;  // that of the present benchmark

Measurement* measurement() {
    return recorder == nullptr ? nullptr : recorder->measurement();
}

Nanoseconds steady_now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

void begin_counting(probes::Threads threads) {
    counted.begin(probes::probes(recorder != nullptr ? recorder->pass() : metric::Pass::timed, threads));
}

/// @returns whether this process measures the benchmark that it has come to
bool meet_other() {
    const auto meeting = participant->arrive(meeting_name.empty() ? recorder->announced_name() : meeting_name);
    is_paired = meeting == lockstep::Participant::Meeting::together;
    other_threads.reset();
    // What the snapshot measures by itself says nothing.
    return is_paired || participant->role() == lockstep::Role::current;
}

/// The calibration of both has to end before either takes samples, and in the same numbers. Two different benchmarks
/// keep their own: one that is 1,000 times faster would have samples of a microsecond, and one that asks for more
/// samples than the other takes what is left after the other has ended.
void settle_with_other(Measurement& measurement) {
    if (other_threads.are_busy()) {
        participant->spread_out();
    }
    if (measurement.is_calibrated()) {
        const lockstep::Participant::Agreement own{measurement.iterations_of_sample(), measurement.samples_to_take()};
        const auto agreed = participant->agree(own);
        const auto& taken = meeting_name.empty() ? agreed : own;
        measurement.agree_on(taken.iterations, taken.samples);
    }
}

/// After a call of the calibration, made or left out.
void go_on_calibrating(Measurement& measurement) {
    if (own_pages != nullptr && measurement.is_calibrated()) {
        own_pages->take_used();
    }
    if (is_paired) {
        settle_with_other(measurement);
    }
}

/// A sample is about to be timed.
void begin_own_part() {
    threads_in_sample.reset();
    waited_before_sample = core_wait().total();
}

/// What the sample took without waiting for a core that another process had: beside five builds on two cores, samples
/// of 5 ms took 57 to 161 ms, and 4.7 to 4.9 ms without that wait. One that keeps threads of its own busy may have
/// waited for these, and that is its own cost.
Nanoseconds end_own_part(Nanoseconds elapsed) {
    const auto waited = core_wait().total();
    if (!waited || !waited_before_sample || threads_in_sample.are_busy()) {
        return elapsed;
    }
    return own_part(elapsed, *waited - *waited_before_sample);
}

/// One value of each process: what is resident depends on what has run before, which is the same in every process.
void note_peak_memory() {
    const auto peak = peak_is_its_own ? probes::peak_memory() : std::nullopt;
    if (peak && measurement() != nullptr) {
        measurement()->note("peak_rss", *peak);
    }
}

/// How the turns of the present benchmark are taken; nothing when it is measured alone.
std::optional<documents::Turns> turns_taken() {
    if (!is_paired || !participant->trusts_other()) {
        return std::nullopt;
    }
    const bool current_first =
        (participant->role() == lockstep::Role::current) == (participant->side() == lockstep::Side::first);
    return documents::Turns{current_first ? documents::FirstTurn::current : documents::FirstTurn::snapshot,
                            participant->cores()};
}

}  // namespace

Nanoseconds own_now() {
    return steady_now() - (participant ? participant->waited() : Nanoseconds{0});
}

void use(pages::OwnPages& own) {
    own_pages = &own;
}

void take_turns(std::unique_ptr<lockstep::Participant> joined, const std::string& name) {
    participant = std::move(joined);
    meeting_name = name;
}

void note_call_sites() {
    notes_call_sites = true;
}

bool select(const std::string& benchmark, Declaration declaration) {
    if (attached_recorder().announce(benchmark, std::move(declaration)) == Recorder::Selection::selected) {
        if (!participant || meet_other()) {
            return true;
        }
        recorder->withdraw();
    }
    left_out_since = own_now();
    return false;
}

void enter_test_case(const std::string& name) {
    if (participant) {
        participant->enter(name);
    }
}

void end_turns() {
    if (participant) {
        participant->leave();
    }
    is_paired = false;
}

void set_lines(Lines lines) {
    shown_lines = lines;
}

void benchmark_ended(const std::string& remark) {
    note_peak_memory();
    const auto* const benchmark = recorder->ended(own_now(), turns_taken());
    if (benchmark != nullptr && shown_lines == Lines::shown) {
        std::puts((display_line(*benchmark) + remark).c_str());
        std::fflush(stdout);
    }
}

void begin_operations() {
    if (instructions_are_counted) {
        probes::begin_instructions();
    }
}

void end_operations() {
    if (instructions_are_counted) {
        probes::end_instructions();
    }
}

void spread_out() {
    if (is_paired) {
        participant->spread_out();
    }
}

void begin_slice() {
    begin_counting(probes::Threads::all);  // the calling one waits for those that work
}

void end_slice(Nanoseconds elapsed, double operations) {
    measurement()->timed(elapsed, counted.end());
    measurement()->done(operations);
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
    harness::Declaration declaration{
        .file = site.file, .line = site.line, .build = documents::text_of(harness::build_of(*site.build))};
    const bool is_selected = harness::select(name, std::move(declaration));
    harness::peak_is_its_own = is_selected && probes::forget_peak_memory();
    return is_selected;
}

bool begin_call(int iterations) {
    auto* const current = measurement();
    if (current == nullptr) {
        return false;
    }
    harness::instructions_are_counted =
        current->is_sampling() && harness::recorder->pass() == metric::Pass::instructions;
    const bool in_turns = harness::is_paired && current->is_sampling();
    harness::follows_other = in_turns && harness::participant->begin_sample();
    const bool goes = current->begin_call(iterations, harness::own_now()) == harness::Measurement::Go::run;
    if (in_turns && !goes) {
        current->leave_out_sample();
        harness::participant->end_sample();
    } else if (!goes && !current->is_sampling()) {
        harness::go_on_calibrating(*current);
    }
    return goes;
}

int untimed_iterations() {
    const auto* const current = measurement();
    const bool finds_cold_caches = harness::follows_other || (current != nullptr && current->begins_sampling());
    return finds_cold_caches ? static_cast<int>(current->untimed_iterations()) : 0;
}

void end_call() {
    auto* const current = measurement();
    if (current == nullptr) {
        harness::attached_recorder().left_out_ended(harness::own_now() - harness::left_out_since);
        return;
    }
    current->end_call(harness::own_now());
    if (harness::instructions_are_counted) {
        perfmon::probes::write_instructions(harness::recorder->benchmarks().size(), current->units_of_last_call());
    }
    if (!current->is_sampling()) {
        harness::go_on_calibrating(*current);
    } else if (harness::is_paired) {
        harness::participant->end_sample();
    }
}

bool ends_test_case() {
    return harness::attached_recorder().ends_test_case();
}

void before_sample() {
    harness::begin_own_part();
    if (harness::notes_call_sites) {
        probes::watch_call_sites();
    }
    harness::begin_counting(
        probes::Threads::any_of_them);  // last: what looking at threads takes is no part of what is counted
}

void after_sample(std::chrono::nanoseconds elapsed) {
    const std::size_t sites = harness::notes_call_sites ? probes::end_watch() : 0;
    auto readings = harness::counted.end();
    const auto own = harness::end_own_part(elapsed);
    if (auto* const current = measurement()) {
        current->timed(own, std::move(readings));
        current->allocated(probes::noted_call_sites(sites));
    }
}

void work_done(double count) {
    if (!(count > 0.0 && std::isfinite(count))) {
        throw Error(ExitCode::bad_data, "", "its count of work is not a number above 0");
    }
    if (auto* const current = measurement()) {
        current->done(count);
    }
}

std::chrono::nanoseconds reported_length() {
    const auto* const current = measurement();
    // Without a benchmark under way there is nothing to calibrate: any long time ends it.
    return current == nullptr ? std::chrono::hours(1) : current->reported_length();
}

}  // namespace perfmon::hooks
