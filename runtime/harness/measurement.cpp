#include "runtime/harness/measurement.hpp"

#include "runtime/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace perfmon::harness {
namespace {

// Catch2 doubles the iterations until 2^30 and then gives up: "maybe it was optimized away".
constexpr std::int64_t last_doubling = std::int64_t{1} << 29;

// Every launch is to count in as many iterations, so that what happens in every other one, such as the growth of a
// vector, comes out the same. They come after as many others, in which happens what happens once.
constexpr std::int64_t counted_iterations = 8;
constexpr Nanoseconds long_to_count = std::chrono::milliseconds(100);  // then it is one
constexpr Nanoseconds never_as_long = std::chrono::hours(1000);

double in_ns(Nanoseconds duration) {
    return static_cast<double>(duration.count());
}

Nanoseconds rounded_ns(double ns) {
    return Nanoseconds(std::llround(std::max(ns, 1.0)));
}

// A call of half of a sample tells how many iterations make one: calling on until one is as long as a sample took twice
// as long again.
constexpr int calls_in_sample = 2;

// An iteration that takes less than this share of one in all calls before finds caches and predictors warmer still. One
// of a map of 1 MiB took 224, 128, 77 and 65 µs in calls of 1, 2, 4 and 8; those that need no cache kept within 5 %.
constexpr double still_faster = 0.9;
// Such an operation has longer samples. What it takes to refill the caches after a turn of the other process is the
// same in both, and hides its share of a change: in samples of 0.3 ms, a walk through 8 MiB that did 10 % more took 5 %
// more.
constexpr int longest_stretch = 4;

double units_of(const Call& call) {
    return call.work.value_or(static_cast<double>(call.iterations));
}

/// Nothing where nothing was done.
double per_unit_of_work(double value, const Call& call) {
    const double work = units_of(call);
    return work > 0.0 ? value / work : std::numeric_limits<double>::quiet_NaN();
}

double ns_per_iteration(const Call& call, Nanoseconds clock_cost) {
    return per_unit_of_work(std::max(0.0, in_ns(call.timed - clock_cost)), call);
}

/// One that was left out has read nothing.
double counted_in(const Call& call, std::size_t counter) {
    if (call.read.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto& [of, value] = call.read.at(counter);
    return of->of == probes::Counter::Of::sample ? value : per_unit_of_work(value, call);
}

}  // namespace

Plan plan_of(const Options& options, Nanoseconds clock_cost) {
    const bool is_counting = counts(options.mode);
    return {.mode = options.mode,
            .samples = is_counting ? 1 : options.samples,
            .sample_time = is_counting ? never_as_long : rounded_ns(options.sample_time_ms * 1e6),
            .time_budget = is_counting ? never_as_long : rounded_ns(options.time_budget_s * 1e9),
            .clock_cost = clock_cost,
            .counted_iterations = options.counted_iterations};
}

std::int64_t affordable_samples(Nanoseconds left, Nanoseconds cost_of_one, std::int64_t wanted) {
    if (left <= Nanoseconds{0}) {
        return 0;
    }
    const auto cost = std::max(cost_of_one, Nanoseconds{1});
    return std::min<std::int64_t>(wanted, left / cost);
}

Nanoseconds expected_sample_cost(const Call& calibration, Nanoseconds sample_time) {
    const double per_iteration = std::max(1.0, in_ns(calibration.timed)) / static_cast<double>(calibration.iterations);
    const double iterations = std::ceil(in_ns(sample_time) / per_iteration);
    const double timed = per_iteration * std::min(iterations, static_cast<double>(calibration.iterations));
    return rounded_ns(timed + in_ns(calibration.wall - calibration.timed));
}

Measurement::Measurement(const Plan& plan, Nanoseconds now)
    : plan_(plan), sample_time_(plan.sample_time), started_(now) {}

Measurement::Go Measurement::begin_call(std::int64_t iterations, Nanoseconds now) {
    const bool over_budget =
        !samples_.empty() && affordable_samples(plan_.time_budget - spent(now), costliest_sample_, 1) == 0;
    if (over_budget) {
        return Go::leave_out;
    }
    if (is_foreseen()) {
        foresee(iterations);
        return Go::leave_out;
    }
    iterations_ = iterations;
    call_began_ = now;
    elapsed_.reset();
    work_.reset();
    return Go::run;
}

/// Whether the calls so far tell what the next one of the calibration would take. The first alone does not.
bool Measurement::is_foreseen() const {
    return phase_ == Phase::calibrating && plan_.mode == Mode::measure && is_steady_ && reported_ < plan_.sample_time &&
           calls_in_sample * reported_ >= plan_.sample_time;
}

void Measurement::foresee(std::int64_t iterations) {
    const double times = static_cast<double>(iterations) / static_cast<double>(calibration_.iterations);
    const Nanoseconds set_up = calibration_.wall - calibration_.timed;
    calibration_.iterations = iterations;
    calibration_.timed = rounded_ns(in_ns(calibration_.timed) * times);
    calibration_.wall = calibration_.timed + set_up;
    reported_ = rounded_ns(in_ns(reported_) * times);
}

void Measurement::timed(Nanoseconds elapsed, Readings read) {
    elapsed_ = elapsed;
    read_ = std::move(read);
}

void Measurement::allocated(const std::vector<probes::CallSite>& sites) {
    const auto iterations = static_cast<double>(iterations_);
    requested_.clear();
    unfreed_.clear();
    for (const probes::CallSite& site : sites) {
        requested_.push_back({site.blocks / iterations, site.bytes / iterations, site.stack});
        if (site.left_blocks > 0.0) {
            unfreed_.push_back({site.left_blocks / iterations, site.left_bytes / iterations, site.stack});
        }
    }
    for (auto* const list : {&requested_, &unfreed_}) {
        std::stable_sort(list->begin(), list->end(),
                         [](const auto& one, const auto& other) { return one.bytes > other.bytes; });
    }
}

void Measurement::end_call(Nanoseconds now) {
    if (!elapsed_) {
        throw Error(ExitCode::bad_data, "", "its BENCHMARK_ADVANCED never calls measure() of its meter");
    }
    const Call call{
        .iterations = iterations_, .timed = *elapsed_, .wall = now - call_began_, .read = read_, .work = work_};
    last_ = call;
    if (phase_ == Phase::sampling) {
        samples_.push_back(call);
        costliest_sample_ = std::max(costliest_sample_, call.wall);
        return;
    }
    calibration_ = {.iterations = call.iterations, .timed = call.timed, .wall = call.wall};
    spent_calibrating_ = spent(now);
    reported_ = rounded_ns(in_ns(calibrated_length(call)) * in_ns(plan_.sample_time) / in_ns(sample_time_));
    if (calibration_must_end(call, now)) {
        reported_ = std::max(reported_, plan_.sample_time);
    }
}

Nanoseconds Measurement::calibrated_length(const Call& call) {
    const auto iterations = static_cast<double>(call.iterations);
    const double per_iteration = in_ns(call.timed) / iterations;
    const double previous = std::exchange(previous_iteration_ns_, per_iteration);
    // Than in any call before: one that was interrupted must not make the next one look faster.
    is_steady_ = call.iterations > 1 && per_iteration >= still_faster * fastest_iteration_ns_;
    fastest_iteration_ns_ = std::min(fastest_iteration_ns_, per_iteration);
    if (call.iterations > 1 && !is_steady_) {
        sample_time_ = std::clamp(calls_in_sample * call.timed, sample_time_, longest_stretch * plan_.sample_time);
    }
    // A call that was interrupted looks long, and would make all samples short: 18 µs instead of 1 ms were seen
    // on a busy machine. So a call is believed as far as the one before it agrees. Not the fastest of all:
    // the first calls of an operation whose state grows, or that has a fast path, are far too fast for ever. The
    // first, which nothing can be compared with and which finds cold caches, is not believed unless it is
    // far too long to be an accident.
    constexpr int beyond_accident = 20;
    const bool is_first = call.iterations == 1;
    if (is_first && call.timed < beyond_accident * plan_.sample_time) {
        return std::max(std::min(call.timed, plan_.sample_time - Nanoseconds{1}), Nanoseconds{1});
    }
    return rounded_ns(std::min(previous, per_iteration) * iterations);  // never 0: Catch2 divides by it
}

bool Measurement::calibration_must_end(const Call& call, Nanoseconds now) const {
    if (plan_.counted_iterations) {
        return call.iterations >= *plan_.counted_iterations;
    }
    if (counts(plan_.mode)) {
        // The first call alone says which: else 13 ms an iteration got four iterations, and 12 ms eight.
        return call.iterations >= counted_iterations || (call.iterations == 1 && call.wall > long_to_count);
    }
    // The next call may take twice as long, and half of the budget is kept for samples.
    return plan_.mode == Mode::dry_run || call.iterations >= last_doubling ||
           spent(now) + 2 * call.wall > plan_.time_budget / 2;
}

std::int64_t Measurement::iterations_of_sample() const {
    const double iterations =
        in_ns(plan_.sample_time) / in_ns(reported_) * static_cast<double>(calibration_.iterations);
    return std::max<std::int64_t>(1, std::llround(std::ceil(iterations)));
}

void Measurement::agree_on(std::int64_t iterations, std::int64_t samples) {
    const double length = in_ns(plan_.sample_time) * static_cast<double>(calibration_.iterations);
    reported_ = std::max(plan_.sample_time, rounded_ns(std::ceil(length / static_cast<double>(iterations))));
    agreed_samples_ = samples;
}

std::int64_t Measurement::untimed_iterations() const {
    // Without any, a sample that followed another process's took up to 6 % longer on 1 MiB of map nodes; with an
    // eighth of a sample 2 to 6 %; with half of one less than 2 %, and a whole one was no better.
    constexpr double share = 1.0 / 2;
    constexpr double long_iteration = 4.0;  // in samples: then a cold start is lost in it
    const double iteration_ns = in_ns(last_.value().timed) / static_cast<double>(last_->iterations);
    const double sample_ns = in_ns(sample_time_);
    if (iteration_ns > long_iteration * in_ns(plan_.sample_time)) {
        return 0;
    }
    return std::clamp<std::int64_t>(std::llround(std::ceil(share * sample_ns / std::max(iteration_ns, 1e-3))), 1,
                                    std::max<std::int64_t>(1, iterations_of_sample()));
}

std::int64_t Measurement::samples_to_take() const {
    if (agreed_samples_) {
        return *agreed_samples_;
    }
    if (plan_.mode == Mode::dry_run || !last_) {
        return 0;
    }
    return affordable_samples(plan_.time_budget - spent_calibrating_, expected_sample_cost(calibration_, sample_time_),
                              plan_.samples);
}

double Measurement::units_of_last_call() const {
    return units_of(last_.value());
}

documents::Launch Measurement::launch(Nanoseconds now) const {
    documents::Launch launch;
    launch.elapsed_s = in_ns(spent(now)) / 1e9;
    launch.iterations_per_sample = last_.value().iterations;
    const std::vector<Call> calls = samples_.empty() ? std::vector{*last_} : samples_;
    if (!counts(plan_.mode)) {
        for (const Call& call : calls) {
            launch.measures[metric::primary].push_back(ns_per_iteration(call, plan_.clock_cost));
        }
        for (const auto& [name, value] : noted_) {
            launch.measures[name] = {value};
        }
        launch.latencies = latencies_;
    }
    for (std::size_t i = 0; i < last_->read.size(); ++i) {
        auto& values = launch.measures[last_->read[i].counter->metric];
        std::transform(calls.begin(), calls.end(), std::back_inserter(values),
                       [i](const Call& call) { return counted_in(call, i); });
    }
    return launch;
}

}  // namespace perfmon::harness
