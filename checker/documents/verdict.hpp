#pragma once

#include "checker/documents/vocabulary.hpp"
#include "checker/verdict/judgement.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "checker/verdict/policy.hpp"
#include "checker/verdict/relation.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What went into a verdict of the paired rule. Flat, unlike verdict::PairedEvidence, and a limit that is infinite
/// there is absent here, since JSON has no infinity.
struct PairedRecord {
    std::vector<double> log_ratios;           ///< one a launch in lockstep
    std::vector<verdict::First> first_turns;  ///< of each launch
    TurnsOf turns_of = TurnsOf::samples;
    std::vector<std::int64_t> current_layouts = {};  ///< of each launch; none where there are no layouts
    std::vector<std::int64_t> snapshot_layouts = {};
    std::optional<std::int64_t> layouts = std::nullopt;   ///< that either side has
    std::optional<double> layout_percent = std::nullopt;  ///< by so much the time varies with the layout, up and down
    std::optional<std::int64_t> layouts_needed = std::nullopt;
    std::optional<double> regression_limit;
    std::optional<double> improvement_limit;
    double accepted_log_ratio = 0.0;
    std::int64_t first_look = 0;
    std::vector<verdict::Look> looks;
    std::optional<double> estimate;
    double snapshot_value = 0.0;
    std::optional<double> interval_lower;
    std::optional<double> interval_upper;
    bool measurably_slower = false;
    double floor = 0.0;
    double seconds = 0.0;
    double startup_seconds = 0.0;
    std::optional<std::int64_t> launches_needed;
    std::optional<double> seconds_needed;

    friend bool operator==(const PairedRecord&, const PairedRecord&) = default;
};

/// What went into a verdict of the stored rule; values in the metric's unit. Flat, unlike verdict::StoredEvidence, and
/// without what the verdict says itself: its limit and its threshold.
struct StoredRecord {
    std::vector<double> runs;
    std::int64_t runs_to_fail = 1;
    double centre = 0.0;
    std::int64_t history = 0;
    std::optional<double> spread;
    std::optional<double> limit_by_threshold;
    std::optional<double> limit_by_spread;
    std::optional<double> limit_by_quantile;
    double limit_by_floor = 0.0;
    std::optional<double> improvement_limit;
    std::optional<double> crept_percent;
    std::string crept_since;
    bool moved_together = false;
    bool counterpart_failed = false;
    double seconds_per_run = 0.0;

    friend bool operator==(const StoredRecord&, const StoredRecord&) = default;
};

/// An accepted change that was allowed for; people read it in percent, verdict::Allowance counts in log ratios.
struct AllowanceRecord {
    std::optional<double> percent;  ///< absent for a number that is the same every time: it is the baseline then
    std::string accepted_at;
    std::string by;
    std::string reason;
    std::optional<std::string> commit;

    friend bool operator==(const AllowanceRecord&, const AllowanceRecord&) = default;
};

/// How far identical code came out from itself beside the check: the noise of the machine at that time.
struct ControlRecord {
    std::vector<double> log_ratios;  ///< one a launch of the executable beside a copy of itself
    std::vector<verdict::First> first_turns;
    std::optional<double> noise_percent;  ///< the larger end of the 90 % interval of them; absent with too few launches
    double seconds = 0.0;                 ///< that these launches took

    friend bool operator==(const ControlRecord&, const ControlRecord&) = default;
};

/// One metric of one benchmark with everything that went into its verdict, so that the verdict can be
/// recomputed from it.
struct MetricVerdict {
    std::string benchmark;  ///< `<perf test>/<test case>/<benchmark>`
    std::string metric;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;
    verdict::Rule rule = verdict::Rule::none;
    std::optional<Counterpart> compared_with;
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    std::optional<double> baseline;
    std::optional<double> measured;
    std::optional<double> spread_percent;
    std::optional<double> change_percent;
    std::optional<double> threshold_percent;
    double floor = 0.0;  ///< of numbers that are compared as such: the smallest change that counts, in the unit
    std::optional<double> limit;
    std::optional<double> target;
    std::optional<double> warning_threshold;
    std::optional<double> critical_threshold;
    std::int64_t launches = 0;
    bool identical = false;
    std::optional<PairedRecord> paired;
    std::optional<StoredRecord> stored;
    std::optional<verdict::Counts> counts;  ///< of numbers that differ from launch to launch
    std::optional<AllowanceRecord> allowance;
    std::optional<ControlRecord> control = std::nullopt;
    std::optional<NotInLockstep> not_in_lockstep;
    bool echoes_primary = false;
    std::optional<LikelyCause> likely_cause = std::nullopt;
    std::string note;  ///< why, where the numbers do not say it; what the time budget cut
    std::string file;
    std::int64_t line = 0;

    friend bool operator==(const MetricVerdict&, const MetricVerdict&) = default;
};

/// What was demanded of benchmarks, with everything that went into the verdict on it.
struct RelationVerdict {
    std::string relation;                 ///< as perf_test() says it, behind EXPECT
    std::vector<std::string> benchmarks;  ///< by their full names, the one that the limit is a multiple of last
    std::string metric;
    std::string unit;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::Rule rule = verdict::Rule::none;
    verdict::Quantity quantity = verdict::Quantity::ratio;
    verdict::Bound bound = verdict::Bound::at_most;
    double limit = 0.0;  ///< this and the following in the quantity
    verdict::Scale scale = verdict::Scale::ratio;
    std::optional<double> measured;
    std::optional<double> interval_lower;
    std::optional<double> interval_upper;
    std::vector<double> excesses;
    std::vector<verdict::First> first_turns;
    TurnsOf turns_of = TurnsOf::samples;
    std::vector<verdict::Look> looks;
    std::int64_t launches = 0;
    double seconds = 0.0;
    std::optional<std::int64_t> launches_needed;
    std::string note;
    std::string file;  ///< where its first benchmark is
    std::int64_t line = 0;

    friend bool operator==(const RelationVerdict&, const RelationVerdict&) = default;
};

/// Where a benchmark that regressed executes its instructions.
struct BenchmarkProfile {
    std::string benchmark;  ///< by its full name
    ProfileDifference difference;

    friend bool operator==(const BenchmarkProfile&, const BenchmarkProfile&) = default;
};

/// Where a benchmark whose memory regressed requests more or less than before.
struct BenchmarkAllocations {
    std::string benchmark;  ///< by its full name
    std::vector<AllocationSite> sites;

    friend bool operator==(const BenchmarkAllocations&, const BenchmarkAllocations&) = default;
};

/// What differs in the file of a target.
struct TargetSizes {
    std::string benchmark;  ///< the target, by its full name
    SizeDifference difference;

    friend bool operator==(const TargetSizes&, const TargetSizes&) = default;
};

/// What a source file includes whose compilation regressed.
struct StepInclusion {
    std::string benchmark;  ///< the source file, by its full name
    Inclusion inclusion;

    friend bool operator==(const StepInclusion&, const StepInclusion&) = default;
};

/// The verdict document of one check.
struct VerdictDocument {
    std::string perf_test;
    Kind kind = Kind::benchmarks;
    std::string run_id;
    std::string checked_at;
    std::string rule;                  ///< the rules that judged: such as `paired` or `paired, stored`; `none`
    std::optional<Lockstep> lockstep;  ///< what it was compared with in lockstep
    std::map<std::string, std::string> not_counted;  ///< `allocations`, `instructions`: why, as the end of a sentence
    std::string hardware_not_counted;                ///< why the processor's counters were not read, in the same way
    std::string shared_pages;         ///< whose code lay in pages of the page cache, and why; empty: nobody's
    std::string unaligned_functions;  ///< whose functions are not aligned, or not alike; empty: all are, or not known
    CheckOutcome outcome = CheckOutcome::skipped;
    std::string sentence;   ///< the outcome in one sentence
    std::string next_step;  ///< what to do about it, with the command; may be empty
    Environment environment;
    Conditions conditions;
    std::vector<MetricVerdict> verdicts;
    std::vector<BenchmarkProfile> profiles = {};
    std::vector<BenchmarkAllocations> allocations = {};
    std::vector<TargetSizes> sizes = {};
    std::vector<StepInclusion> inclusions = {};
    std::vector<RelationVerdict> relations;

    friend bool operator==(const VerdictDocument&, const VerdictDocument&) = default;
};

}  // namespace perfmon::documents
