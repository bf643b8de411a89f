#include "perfmon/workload.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/harness/recorder.hpp"
#include "runtime/harness/sample_hook.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/workload/driver.hpp"
#include "runtime/workload/load.hpp"
#include "runtime/workload/measured_metrics.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

namespace perfmon::workload {
namespace {

using harness::Nanoseconds;
using harness::Recorder;

/// A slice is what a sample is for other benchmarks: the two processes of a launch take turns with it.
class Measuring {
public:
    Measuring(const AsyncOptions& options, const hooks::Operation& operation)
        : load_(options), driver_(make_driver(operation, options)) {}

    /// @returns what the slices came to that count
    LoadSummary run(Recorder& recorder) {
        if (LoadSummary begun = driver_->run(load_.warm_up()); hangs(begun)) {
            return begun;
        }
        if (LoadSummary begun = run_slice(); hangs(begun)) {
            return begun;
        }
        recorder.calibrated();
        LoadSummary all;
        for (auto left = recorder.samples_to_take(); left > 0; --left) {
            all.merge(run_slice());
        }
        return all;
    }

    /// Its slices are the samples, all of the same length. It may take twice as long as it was asked to: a service that
    /// answers nothing would otherwise be waited for again and again.
    [[nodiscard]] harness::Plan plan(const harness::Plan& of_process) const {
        auto plan = of_process;
        plan.samples = load_.slices();
        plan.sample_time = Nanoseconds{1};
        plan.time_budget = std::max(of_process.time_budget, 2 * load_.planned_length());
        return plan;
    }

private:
    /// A thousand operations that each wait for their time-out would take a quarter of an hour to say the same.
    static bool hangs(const LoadSummary& load) { return load.completed == 0 && load.timeouts > 0; }

    LoadSummary run_slice() {
        LoadSummary result;
        if (!hooks::begin_call(1)) {
            return result;
        }
        const Slice slice = load_.next();
        harness::begin_slice();
        result = driver_->run(slice);
        harness::end_slice(result.length, static_cast<double>(result.completed));
        hooks::end_call();
        return result;
    }

    Load load_;
    std::unique_ptr<Driver> driver_;
};

/// A single operation, for a benchmark that is not measured.
LoadSummary run_once(AsyncOptions options, const hooks::Operation& operation) {
    options.in_flight = 1;
    const Slice one{std::chrono::hours(1), 1, std::nullopt};
    return make_driver(operation, options)->run(one);
}

/// What is typed goes before what the code says.
AsyncOptions as_typed(AsyncOptions options, const harness::Options& typed) {
    if (typed.rate) {
        options.rate_per_second = typed.rate;
    }
    if (typed.duration_s) {
        options.operations.reset();
        options.duration = std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(*typed.duration_s));
    }
    return options;
}

std::string why_nothing_completed(const LoadSummary& load) {
    if (load.operations() == 0) {
        return "started no operation: its duration is too short for its rate";
    }
    return "completed none of its operations (" + std::to_string(load.operations()) + ")" +
           (load.errors > 0 ? "; the first error is: " + load.first_error : ": all of them timed out");
}

void dry_run(const AsyncOptions& options, const hooks::Operation& operation, Recorder& recorder) {
    (void)hooks::begin_call(1);
    harness::begin_slice();
    const LoadSummary once = run_once(options, operation);
    harness::end_slice(Nanoseconds{1}, 1.0);
    hooks::end_call();
    if (once.completed == 0) {
        recorder.benchmark_problem(why_nothing_completed(once));
    }
    harness::benchmark_ended();
}

void say_errors(const LoadSummary& load, const std::string& benchmark) {
    const std::string sentence = "benchmark \"" + benchmark + "\": " + std::to_string(load.errors) + " of " +
                                 std::to_string(load.operations()) +
                                 " operations failed; the first error is: " + load.first_error;
    std::fprintf(stderr, "perfmon: %s\n", base::printable(sentence).c_str());
}

void measure(const AsyncOptions& options, const hooks::Operation& operation, Recorder& recorder,
             const std::string& name) {
    harness::spread_out();
    Measuring measuring(options, operation);
    recorder.preparing(name, harness::own_now(), measuring.plan(recorder.plan()));
    const LoadSummary load = measuring.run(recorder);
    if (load.completed == 0) {
        recorder.benchmark_problem(why_nothing_completed(load));
        recorder.withdraw();
        return;
    }
    if (load.errors > 0) {
        say_errors(load, recorder.announced_name());
    }
    for (const auto& [metric, value] : metrics_of(load)) {
        recorder.measurement()->note(metric, value);
    }
    recorder.measurement()->keep(load.latencies.content());
    harness::benchmark_ended(text_of(load));
}

}  // namespace
}  // namespace perfmon::workload

namespace perfmon {

void hooks::run_async(const std::string& name, const AsyncOptions& options, const Operation& operation,
                      const Site& site) {
    auto& recorder = harness::attached_recorder();
    const AsyncOptions asked = workload::as_typed(options, recorder.options());
    const bool is_selected = select_benchmark(name, site);
    if (const auto fault = workload::fault_in(asked)) {
        if (is_selected) {
            recorder.benchmark_problem(*fault);
            recorder.withdraw();
        }
        return;
    }
    if (!is_selected) {
        (void)workload::run_once(asked, operation);
        end_call();
    } else if (recorder.is_counting()) {
        // Threads and a queue allocate as they happen to be scheduled, and the driver does too.
        (void)workload::run_once(asked, operation);
        recorder.withdraw();
    } else if (recorder.plan().mode == harness::Mode::dry_run) {
        recorder.preparing(name, harness::own_now());
        workload::dry_run(asked, operation, recorder);
    } else {
        workload::measure(asked, operation, recorder, name);
    }
}

void record(const std::string& name, double value, const std::string& unit, Direction direction,
            const RecordOptions& options) {
    documents::MetricDefinition definition;
    definition.unit = unit;
    definition.direction =
        direction == Direction::lower_is_better ? metric::Direction::lower : metric::Direction::higher;
    definition.nature = options.exact ? metric::Nature::exact : metric::Nature::per_launch;
    definition.threshold_percent = options.threshold_percent;
    definition.floor = options.floor;
    harness::attached_recorder().record(name, value, definition);
}

}  // namespace perfmon
