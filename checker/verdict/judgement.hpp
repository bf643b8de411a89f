#pragma once

#include "checker/stats/summary.hpp"
#include "checker/verdict/exact_rule.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "checker/verdict/policy.hpp"
#include "checker/verdict/stored_rule.hpp"
#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::verdict {

/// The launches of both executables that gave a pair of values of a metric: at least one.
struct PairedLaunches {
    std::vector<LaunchRatio> ratios;         ///< one a launch
    bool in_lockstep = true;                 ///< else each executable ran by itself, one after the other
    double snapshot_value = 0.0;             ///< what the snapshot measured: median of its launch medians
    double floor = 0.0;                      ///< the smallest change that can be told, in the metric's unit
    double seconds = 0.0;                    ///< that all launches took, both executables together
    double startup_seconds = 0.0;            ///< of these, to start them
    std::size_t first_look = earliest_look;  ///< launches that ran before anyone looked
    std::size_t layouts = 1;                 ///< that either executable has
};

/// What was measured of a metric. Where it ran again to be confirmed, of the best run: what disturbs makes worse.
struct MeasuredMetric {
    metric::Metric metric;
    std::optional<stats::RunSummary> summary;  ///< in the unit; nothing when no value was finite
    std::vector<double> runs = {};             ///< of the run and of each run again, in order; empty: that of `summary`
    std::optional<PairedLaunches> paired = std::nullopt;
    Counts counts = {};  ///< of one number a launch: what its launches counted, the counterpart's as reference
};

/// A benchmark as measured.
struct Measured {
    std::string benchmark;
    std::map<std::string, MeasuredMetric, std::less<>> metrics;  ///< by name; what is derived is not among them
    double seconds = 0.0;                                        ///< that all its launches took
    std::string build = {};             ///< how it was compiled, where that is not as the perf test is
    bool paired_with_accepted = false;  ///< with the snapshot, and not with another revision's executable
    bool identical = false;             ///< the executable is its snapshot: there is nothing to compare
    bool counterpart_failed = false;    ///< what it was to be compared with has it, and could not measure it

    /// What was measured of what a metric says; null when nothing was.
    [[nodiscard]] const MeasuredMetric* source_of(const metric::Metric& metric) const {
        const auto found = metrics.find(metric::source_of(metric));
        return found == metrics.end() ? nullptr : &found->second;
    }

    /// From here on it was measured by itself.
    void forget_counterpart() {
        for (auto& [name, metric] : metrics) {
            metric.paired.reset();
        }
        identical = false;
    }

    /// Whether any metric of it took turns with the snapshot.
    [[nodiscard]] bool is_paired() const {
        return std::any_of(metrics.begin(), metrics.end(),
                           [](const auto& each) { return each.second.paired.has_value(); });
    }
};

/// What a benchmark measures of itself: the built-in metrics in their order, then any others.
[[nodiscard]] std::vector<metric::Metric> metrics_of(const Measured& run);

/// A change that somebody accepted, and that what a benchmark is compared with does not have yet.
struct Allowance {
    /// By metric: ln(current / compared with) that was accepted, above 0 where it is worse.
    std::map<std::string, double, std::less<>> log_ratios;
    std::map<std::string, double, std::less<>> numbers;  ///< by exact metric: the number that was accepted
    std::string accepted_at;                             ///< UTC, ISO 8601
    std::string by;
    std::string reason;
    std::optional<std::string> commit = std::nullopt;

    /// How much worse that metric may be; 0 where nothing was accepted of it.
    [[nodiscard]] double log_ratio_of(std::string_view metric) const {
        const auto found = log_ratios.find(metric);
        return found == log_ratios.end() ? 0.0 : found->second;
    }
};

/// By benchmark.
using Allowances = std::map<std::string, Allowance, std::less<>>;

/// The run that the latest accept took in: the fixed point that slow creep is measured from.
struct FixedPoint {
    double value = 0.0;
    std::string time;  ///< UTC, ISO 8601
};

/// What was accepted of one metric.
struct AcceptedValue {
    metric::Metric metric;
    double value = 0.0;                ///< a moving average
    std::vector<double> history = {};  ///< what the accepted runs since the last accept measured, oldest first
    std::optional<FixedPoint> fixed_point = std::nullopt;
    std::string build = {};  ///< as of Measured
};

/// What was accepted: benchmark → metric → value; every benchmark has at least one.
using AcceptedMetrics = std::map<std::string, AcceptedValue, std::less<>>;
using Accepted = std::map<std::string, AcceptedMetrics, std::less<>>;

enum class Rule { none, paired, stored, exact };

/// What went into a verdict of rule A.
struct PairedEvidence {
    PairedLaunches launches;
    PairedQuestion question;
    PairedJudgement judgement;
};

/// What went into a verdict of rule B.
struct StoredEvidence {
    StoredLimits limits;
    std::vector<double> runs;  ///< the metric's value in each run
    std::size_t enough = 1;    ///< runs that must exceed the limit
    double seconds_per_run = 0.0;
    /// The change since the last accept, where it is beyond the threshold and the run passed all the same.
    std::optional<double> crept_percent = std::nullopt;
    std::string crept_since;
    bool moved_together = false;  ///< as did most of the perf test: it is probably the machine
    /// It would have regressed, had not the executable failed that alone could tell.
    bool counterpart_failed = false;
};

/// The verdict on one metric of one benchmark with what it rests on.
struct Judgement {
    std::string benchmark;
    metric::Metric metric;
    Verdict verdict = Verdict::unjudged;
    TargetVerdict target_verdict = TargetVerdict::none;
    Rule rule = Rule::none;
    /// The accepted value; under the paired rule what the snapshot takes now, at the pace of the measured value.
    std::optional<double> baseline;
    std::optional<double> measured;
    std::optional<double> spread_percent;
    std::optional<double> change_percent;
    std::optional<double> threshold_percent;
    std::optional<double> limit;
    TargetBounds bounds;
    std::size_t launches = 0;
    std::optional<PairedEvidence> paired;
    std::optional<StoredEvidence> stored;
    std::optional<Allowance> allowance;  ///< that the limit has room for
    bool identical = false;              ///< the executable is its snapshot: there was nothing to compare
    bool beside_counterpart =
        false;  ///< compared with what the counterpart counted in this run, not with stored numbers
    std::optional<Counts> counts = std::nullopt;  ///< of numbers that differ from launch to launch
    std::string skip_reason;                      ///< why it cannot run here, when it is skipped
    /// What was accepted is in another unit, or another direction is better: incomparable.
    std::optional<metric::Metric> accepted_as = std::nullopt;
    /// Compiled in another way than what was accepted: incomparable.
    bool built_otherwise = false;
    std::string accepted_build;
    std::string build;
    /// Derived from the same samples as the benchmark's primary metric, and says nothing beyond it: a
    /// table or an alert need not say it twice.
    bool echoes_primary = false;

    [[nodiscard]] bool fails() const {
        return verdict == Verdict::regressed || target_verdict == TargetVerdict::critical;
    }
};

}  // namespace perfmon::verdict
