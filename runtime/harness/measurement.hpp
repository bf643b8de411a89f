#pragma once

#include "runtime/documents/result.hpp"
#include "runtime/harness/options.hpp"
#include "runtime/probes/call_sites.hpp"
#include "runtime/probes/counters.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::harness {

using Nanoseconds = std::chrono::nanoseconds;

/// How one benchmark is to be measured.
struct Plan {
    Mode mode = Mode::measure;
    std::int64_t samples = 8;
    Nanoseconds sample_time = std::chrono::microseconds(500);
    Nanoseconds time_budget = std::chrono::seconds(10);
    Nanoseconds clock_cost{0};  ///< of reading the clock, contained in every sample
    /// In which something is counted; absent: as many as its length allows.
    std::optional<std::int64_t> counted_iterations = std::nullopt;
};

[[nodiscard]] Plan plan_of(const Options& options, Nanoseconds clock_cost);

/// How many more samples fit into what is left of a budget; at most `wanted`.
[[nodiscard]] std::int64_t affordable_samples(Nanoseconds left, Nanoseconds cost_of_one, std::int64_t wanted);

/// What a probe counted during a call.
struct Reading {
    const probes::Counter* counter;
    double value;  ///< in the metric's unit
};
using Readings = std::vector<Reading>;

/// One call of a benchmark's function.
struct Call {
    std::int64_t iterations = 1;
    Nanoseconds timed{0};  ///< between the two readings of the clock
    Nanoseconds wall{0};   ///< the whole call, with the set-up that BENCHMARK_ADVANCED leaves outside the clock
    Readings read = {};    ///< what the probes counted between the two readings of the clock
    std::optional<double> work = std::nullopt;  ///< what was done in the timed part, where that is not the iterations
};

/// What a sample of the planned length would cost, judged by a call of the calibration.
[[nodiscard]] Nanoseconds expected_sample_cost(const Call& calibration, Nanoseconds sample_time);

/// The course of one benchmark. Catch2 calibrates (calls with 1, 2, 4, … iterations until one is as
/// long as a sample should be), then takes samples; this keeps the account, leaves out the last calls of
/// the calibration, whose length those before tell, makes samples longer of what takes long to warm up, and sees to it
/// that the time budget holds. Times of day are handed in, so that no clock is needed to test it.
class Measurement {
public:
    Measurement(const Plan& plan, Nanoseconds now);

    enum class Go { run, leave_out };

    /// A call is about to be made. One that is left out in the calibration counts as if it had been made.
    [[nodiscard]] Go begin_call(std::int64_t iterations, Nanoseconds now);

    /// The chronometer has stopped; of several times within one call the last one counts, as in Catch2.
    void timed(Nanoseconds elapsed, Readings read = {});

    /// What was done in the call that is under way, in units of its own: times are per unit then.
    void done(double work) { work_ = work; }

    /// A value that the whole measurement has, of a metric that is not sampled.
    void note(const std::string& metric, double value) { noted_[metric] = value; }

    /// How long the operations of an asynchronous workload took.
    void keep(documents::Latencies latencies) { latencies_ = std::move(latencies); }

    /// Where the call that is under way has allocated.
    void allocated(const std::vector<probes::CallSite>& sites);

    /// Where an iteration of the last call allocated its blocks, and those of them that it left; the most bytes first.
    [[nodiscard]] const std::vector<documents::CallSite>& requested() const { return requested_; }
    [[nodiscard]] const std::vector<documents::CallSite>& unfreed() const { return unfreed_; }

    /// The call has returned. @throws Error when the chronometer was never used in it
    void end_call(Nanoseconds now);

    /// The length that Catch2 shall take the last call to have had, as a part of what it takes for a sample's. It ends
    /// the calibration, which is how a benchmark with costly set-up or without any work is kept from calibrating for
    /// ever.
    [[nodiscard]] Nanoseconds reported_length() const { return reported_; }

    /// How many samples Catch2 shall take after the calibration; none when the budget is used up, and
    /// the last call of the calibration is the one sample then.
    [[nodiscard]] std::int64_t samples_to_take() const;

    /// Whether the last call, made or left out, was the last one of the calibration.
    [[nodiscard]] bool is_calibrated() const { return last_ && reported_ >= plan_.sample_time; }

    /// Iterations that Catch2 will take for a sample. Only when calibrated.
    [[nodiscard]] std::int64_t iterations_of_sample() const;

    /// Takes other numbers than its own for the samples to come: those that both processes of a launch in
    /// lockstep can do. Only when calibrated.
    /// @param iterations  at most iterations_of_sample()
    void agree_on(std::int64_t iterations, std::int64_t samples);

    /// Iterations that are to be made, untimed, before the first sample and before one that follows another process's:
    /// they bring back the caches' content. None where an iteration is so long that it does so itself.
    [[nodiscard]] std::int64_t untimed_iterations() const;

    /// The sample that was left out keeps its place, so that the later ones are still paired with the right ones.
    void leave_out_sample() { samples_.push_back({.iterations = 0}); }

    void start_sampling() { phase_ = Phase::sampling; }
    [[nodiscard]] bool is_sampling() const { return phase_ == Phase::sampling; }

    /// Whether the next sample is the first one.
    [[nodiscard]] bool begins_sampling() const { return is_sampling() && samples_.empty(); }

    [[nodiscard]] bool has_run() const { return last_.has_value(); }

    /// As planned, whatever the time budget allows.
    [[nodiscard]] std::int64_t samples_wanted() const { return plan_.samples; }

    /// What the last call did: its work, else its iterations. Only after has_run().
    [[nodiscard]] double units_of_last_call() const;

    /// What was measured. Only after has_run().
    [[nodiscard]] documents::Launch launch(Nanoseconds now) const;

private:
    enum class Phase { calibrating, sampling };

    [[nodiscard]] Nanoseconds spent(Nanoseconds now) const { return now - started_; }
    [[nodiscard]] bool is_foreseen() const;
    void foresee(std::int64_t iterations);
    [[nodiscard]] Nanoseconds calibrated_length(const Call& call);
    [[nodiscard]] bool calibration_must_end(const Call& call, Nanoseconds now) const;

    Plan plan_;
    Nanoseconds sample_time_;  ///< as planned, or longer
    Phase phase_ = Phase::calibrating;
    Nanoseconds started_;
    Nanoseconds call_began_{0};
    Nanoseconds spent_calibrating_{0};
    Nanoseconds costliest_sample_{0};
    double fastest_iteration_ns_ = std::numeric_limits<double>::infinity();   ///< in all calibrating calls
    double previous_iteration_ns_ = std::numeric_limits<double>::infinity();  ///< in the last calibrating call
    bool is_steady_ = false;  ///< an iteration of the last calibrating call takes as long as in those before
    Nanoseconds reported_{1};
    std::int64_t iterations_ = 1;
    std::optional<Nanoseconds> elapsed_;  ///< of the call that is under way
    Readings read_;                       ///< in it
    std::optional<double> work_;          ///< in it
    std::optional<Call> last_;
    Call calibration_;  ///< the last call of it, as long as it was made or foreseen
    std::optional<std::int64_t> agreed_samples_;
    std::vector<Call> samples_;
    std::map<std::string, double> noted_;
    std::optional<documents::Latencies> latencies_;
    std::vector<documents::CallSite> requested_;
    std::vector<documents::CallSite> unfreed_;
};

}  // namespace perfmon::harness
