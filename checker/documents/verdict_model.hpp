#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/environment_model.hpp"
#include "runtime/documents/result_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

/// One look at the launches in lockstep. Changes here and below are ln(current / snapshot) of the time.
template <>
struct Model<verdict::Look> {
    using L = verdict::Look;
    static constexpr auto fields = std::tuple{
        field("launches", &L::launches, Presence::required,
              "Number of launches that were looked at, from the first one.", Range::positive),
        field("estimate", &L::estimate, Presence::optional,
              "Hodges-Lehmann estimate of the log ratio; absent while one of the executables was always first."),
        field("alpha", &L::alpha, Presence::required,
              "One-sided error that the lower limit may have at this look; 0 where no test can decide yet.",
              Range::non_negative),
        field("lower", &L::lower, Presence::optional, "Lower limit at alpha; absent while there is none."),
        field("upper", &L::upper, Presence::optional, "Upper limit at 0.05, one-sided."),
        field("decision", &L::decision, Presence::required, "What the look came to."),
    };
};

template <>
struct Model<PairedRecord> {
    using P = PairedRecord;
    static constexpr auto fields = std::tuple{
        field("log_ratios", &P::log_ratios, Presence::required,
              "ln(current / snapshot) where lower is better, else ln(snapshot / current), one per launch of both: "
              "above 0 is worse."),
        field("first_turns", &P::first_turns, Presence::required,
              "Which executable was started first, one per launch of both."),
        field("turns_of", &P::turns_of, Presence::optional,
              "What took turns: samples (in lockstep) or launches (each executable alone). Absent: samples."),
        field("current_layouts", &P::current_layouts, Presence::optional,
              "Which layout of the current executable ran, one per launch of both; absent when there is one only."),
        field("snapshot_layouts", &P::snapshot_layouts, Presence::optional, "The same of the other executable."),
        field("layouts", &P::layouts, Presence::optional,
              "Layouts that either side has; absent when there is one only.", Range::positive),
        field("layout_percent", &P::layout_percent, Presence::optional,
              "Half of the distance between the fastest and the slowest layout of a side, the larger one, in percent; "
              "absent while layouts were not compared.",
              Range::non_negative),
        field("layouts_needed", &P::layouts_needed, Presence::optional,
              "Inconclusive, and more launches would not help: layouts on either side that would decide it.",
              Range::positive),
        field("regression_limit", &P::regression_limit, Presence::optional,
              "Smallest log ratio that is a regression; absent when there is none."),
        field("improvement_limit", &P::improvement_limit, Presence::optional,
              "Largest log ratio that is an improvement; absent when there is none."),
        field("accepted_log_ratio", &P::accepted_log_ratio, Presence::optional,
              "Log ratio up to which a change was accepted; it is part of regression_limit.", Range::non_negative),
        field("first_look", &P::first_look, Presence::required, "Launches before the first look.", Range::positive),
        field("looks", &P::looks, Presence::optional, "Every interim look; the last one decided."),
        field("estimate", &P::estimate, Presence::optional,
              "Hodges-Lehmann estimate at the last look: the median of all averages of a log ratio with the current "
              "executable first and one with the snapshot first."),
        field("snapshot_value", &P::snapshot_value, Presence::required,
              "Median over launches of the snapshot's launch medians; the floor is converted to a ratio with it.",
              Range::non_negative),
        field("interval_lower", &P::interval_lower, Presence::optional, "Lower end of the 90 % interval."),
        field("interval_upper", &P::interval_upper, Presence::optional, "Upper end of the 90 % interval."),
        field("measurably_slower", &P::measurably_slower, Presence::optional,
              "Whether the 90 % interval lies above 0, by however little."),
        field("floor", &P::floor, Presence::required, "The smallest change that counts, in the unit.",
              Range::non_negative),
        field("seconds", &P::seconds, Presence::required, "Time spent on the launches of both.", Range::non_negative),
        field("startup_seconds", &P::startup_seconds, Presence::optional,
              "The part of it that was not spent measuring: starting the processes, and what the test case does before "
              "the benchmark.",
              Range::non_negative),
        field("launches_needed", &P::launches_needed, Presence::optional,
              "Inconclusive: total number of launches that would decide it.", Range::positive),
        field("seconds_needed", &P::seconds_needed, Presence::optional,
              "Inconclusive: total seconds for these launches.", Range::non_negative),
    };
};

template <>
struct Model<StoredRecord> {
    using S = StoredRecord;
    static constexpr auto fields = std::tuple{
        field("runs", &S::runs, Presence::required, "Value of the run, and of each run that was made to confirm it."),
        field("runs_to_fail", &S::runs_to_fail, Presence::required, "Runs that must all exceed the limit.",
              Range::positive),
        field("centre", &S::centre, Presence::required,
              "Median of the accepted runs since the last accept; the baseline where none is recorded."),
        field("history", &S::history, Presence::required, "Number of accepted runs since the last accept.",
              Range::non_negative),
        field("spread", &S::spread, Presence::optional,
              "Winsorised standard deviation of their logarithms; absent with too few of them."),
        field("limit_by_threshold", &S::limit_by_threshold, Presence::optional, "The limit from the threshold."),
        field("limit_by_spread", &S::limit_by_spread, Presence::optional, "The limit from the spread."),
        field("limit_by_quantile", &S::limit_by_quantile, Presence::optional,
              "The limit from the slowest of the accepted runs."),
        field("limit_by_floor", &S::limit_by_floor, Presence::required, "The limit from the absolute floor."),
        field("improvement_limit", &S::improvement_limit, Presence::optional,
              "The value beyond which it is an improvement; absent when there is none."),
        field("crept_percent", &S::crept_percent, Presence::optional,
              "Change since the last accept, if it is beyond the threshold but passed."),
        field("crept_since", &S::crept_since, Presence::optional, "When that accept was, UTC, ISO 8601."),
        field("moved_together", &S::moved_together, Presence::optional,
              "Whether most benchmarks of the perf test exceeded their limits, which points to the machine."),
        field("counterpart_failed", &S::counterpart_failed, Presence::optional,
              "Whether it exceeded its limit but does not fail, because the executable to compare with could not "
              "measure it."),
        field("seconds_per_run", &S::seconds_per_run, Presence::optional, "Time that one run takes.",
              Range::non_negative),
    };
};

template <>
struct Model<AllowanceRecord> {
    using A = AllowanceRecord;
    static constexpr auto fields = std::tuple{
        field("percent", &A::percent, Presence::optional,
              "How much worse it may be, in percent; absent for an exact metric, whose baseline is the number that was "
              "accepted."),
        field("accepted_at", &A::accepted_at, Presence::required, "When that was accepted, UTC, ISO 8601."),
        field("by", &A::by, Presence::optional, "Who accepted."),
        field("reason", &A::reason, Presence::optional, "Why."),
        field("commit", &A::commit, Presence::optional, "Commit that was measured then."),
    };
};

template <>
struct Model<ControlRecord> {
    using C = ControlRecord;
    static constexpr auto fields = std::tuple{
        field("log_ratios", &C::log_ratios, Presence::required,
              "ln(current / copy) where lower is better, else ln(copy / current), one per launch of the executable "
              "beside a copy of itself."),
        field("first_turns", &C::first_turns, Presence::required,
              "Which of the two was started first, one per launch; the copy stands as the snapshot."),
        field("noise_percent", &C::noise_percent, Presence::optional,
              "The end of the 90 % interval of these launches that is farther from 0, in percent: identical code came "
              "out that far from itself.",
              Range::non_negative),
        field("seconds", &C::seconds, Presence::required, "Time spent on these launches.", Range::non_negative),
    };
};

template <>
struct Model<verdict::Counts> {
    using C = verdict::Counts;
    static constexpr auto fields = std::tuple{
        field("measured", &C::measured, Presence::required, "By the current executable, one number a launch."),
        field("reference", &C::reference, Presence::required,
              "By what it is compared with, one number a launch, or the number that was accepted."),
    };
};

template <>
struct Model<MetricVerdict> {
    using V = MetricVerdict;
    static constexpr auto fields = std::tuple{
        field("benchmark", &V::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &V::metric, Presence::required, "The metric judged."),
        field("verdict", &V::verdict, Presence::required,
              "How it compares with what was accepted; unjudged when only targets are judged."),
        field("target_verdict", &V::target_verdict, Presence::optional, "How it meets its target; absent without one."),
        field("rule", &V::rule, Presence::optional, "The rule that judged it; absent when nothing was compared."),
        field("compared_with", &V::compared_with, Presence::optional,
              "What it was compared with; absent when nothing was compared."),
        field("unit", &V::unit, Presence::required, "Unit of the values."),
        field("direction", &V::direction, Presence::required, "Which way is better."),
        field("baseline", &V::baseline, Presence::optional,
              "The accepted value; by the paired rule, what the snapshot takes now, at the pace of the measured "
              "value."),
        field("measured", &V::measured, Presence::optional, "Median over launches of the launch medians."),
        field("spread_percent", &V::spread_percent, Presence::optional, "Spread between launches, in percent."),
        field("change_percent", &V::change_percent, Presence::optional,
              "(measured / baseline - 1) in percent; by the paired rule, the estimate from the launches' changes."),
        field("threshold_percent", &V::threshold_percent, Presence::optional,
              "The smallest change that matters, in percent."),
        field("floor", &V::floor, Presence::optional,
              "Of numbers that are compared as such: the smallest change that counts, in the unit.",
              Range::non_negative),
        field("limit", &V::limit, Presence::optional, "The value at which the metric regresses."),
        field("target", &V::target, Presence::optional, "The configured target."),
        field("warning_threshold", &V::warning_threshold, Presence::optional, "The configured warning bound."),
        field("critical_threshold", &V::critical_threshold, Presence::optional, "The configured critical bound."),
        field("launches", &V::launches, Presence::required, "Launches that went into the measured value."),
        field("identical", &V::identical, Presence::optional,
              "Whether the executable is its snapshot, so that there was nothing to compare."),
        field("paired", &V::paired, Presence::optional, "What went into a verdict of the paired rule."),
        field("stored", &V::stored, Presence::optional, "What went into a verdict of the stored rule."),
        field("counts", &V::counts, Presence::optional, "Of numbers that differ from launch to launch: these numbers."),
        field("allowance", &V::allowance, Presence::optional,
              "The accepted change that was allowed for; absent when there is none."),
        field("control", &V::control, Presence::optional,
              "What the executable beside a copy of itself said of this metric; present where CONTROL asks for it."),
        field("not_in_lockstep", &V::not_in_lockstep, Presence::optional,
              "Why it was not compared in lockstep, though both executables have the benchmark."),
        field("echoes_primary", &V::echoes_primary, Presence::optional,
              "Whether it adds nothing to the benchmark's primary metric, from whose samples it is derived."),
        field("likely_cause", &V::likely_cause, Presence::optional,
              "What a regression of the time probably comes from; absent where the numbers do not say it."),
        field("note", &V::note, Presence::optional, "What the numbers do not say."),
        field("file", &V::file, Presence::optional, "Source file of the benchmark."),
        field("line", &V::line, Presence::optional, "Line in that file."),
    };
};

template <>
struct Model<BenchmarkProfile> {
    using B = BenchmarkProfile;
    static constexpr auto fields = std::tuple{
        field("benchmark", &B::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("difference", &B::difference, Presence::required,
              "Where the instructions of an iteration are executed in both executables."),
    };
};

template <>
struct Model<BenchmarkAllocations> {
    using B = BenchmarkAllocations;
    static constexpr auto fields = std::tuple{
        field("benchmark", &B::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("sites", &B::sites, Presence::required,
              "Where an iteration requests more or less than before; what grew most comes first."),
    };
};

template <>
struct Model<TargetSizes> {
    using T = TargetSizes;
    static constexpr auto fields = std::tuple{
        field("benchmark", &T::benchmark, Presence::required, "<perf test>/<target>."),
        field("difference", &T::difference, Presence::required, "What grew or shrank in its file."),
    };
};

template <>
struct Model<StepInclusion> {
    using S = StepInclusion;
    static constexpr auto fields = std::tuple{
        field("benchmark", &S::benchmark, Presence::required, "<perf test>/<source file>."),
        field("inclusion", &S::inclusion, Presence::required, "What the source file includes."),
    };
};

template <>
struct Model<RelationVerdict> {
    using R = RelationVerdict;
    static constexpr auto fields = std::tuple{
        field("relation", &R::relation, Presence::required, "What was demanded, as perf_test() says it behind EXPECT."),
        field("benchmarks", &R::benchmarks, Presence::required,
              "Its benchmarks, the one that the limit is a multiple of last."),
        field("metric", &R::metric, Presence::required, "The metric judged."),
        field("unit", &R::unit, Presence::required, "Unit of the metric."),
        field("verdict", &R::verdict, Presence::required, "Whether it holds: ok, regressed, inconclusive or skipped."),
        field("rule", &R::rule, Presence::optional, "The rule that judged it; absent when none did."),
        field("quantity", &R::quantity, Presence::required,
              "What was measured: the ratio of two benchmarks, the value of one in the unit, or the exponent of the "
              "size by which several grow."),
        field("bound", &R::bound, Presence::required, "Whether the limit is an upper or a lower one."),
        field("limit", &R::limit, Presence::required,
              "The limit, in the quantity; for a growth, the exponent of its order at these sizes and what it may be "
              "exceeded by."),
        field("measured", &R::measured, Presence::optional,
              "Hodges-Lehmann estimate at the last look, in the quantity; of an exact metric, its value."),
        field("interval_lower", &R::interval_lower, Presence::optional, "Lower end of its 90 % interval."),
        field("interval_upper", &R::interval_upper, Presence::optional, "Upper end of its 90 % interval."),
        field("excesses", &R::excesses, Presence::optional,
              "How far each launch is beyond the limit, above 0 where it is: ln(measured / limit) for an upper limit, "
              "ln(limit / measured) for a lower one; or the difference of both, as the scale says."),
        field(
            "scale", &R::scale, Presence::optional,
            "What the excesses are: the logarithm of a ratio; or a difference, in the quantity, of exponents and where "
            "a launch measured 0. Absent: ratio."),
        field(
            "first_turns", &R::first_turns, Presence::optional,
            "Which of two benchmarks was started first, one per launch: current is the first one. Where launches have "
            "one process, the two words alternate."),
        field("turns_of", &R::turns_of, Presence::optional,
              "What took turns: samples (in lockstep) or launches (each process alone). Absent: samples."),
        field("looks", &R::looks, Presence::optional, "Every interim look at the excesses; the last one decided."),
        field("launches", &R::launches, Presence::required, "Launches that gave a number.", Range::non_negative),
        field("seconds", &R::seconds, Presence::optional, "Time spent on all launches for it.", Range::non_negative),
        field("launches_needed", &R::launches_needed, Presence::optional,
              "Inconclusive: total number of launches that would decide it.", Range::positive),
        field("note", &R::note, Presence::optional, "What the numbers do not say."),
        field("file", &R::file, Presence::optional, "Source file of its first benchmark."),
        field("line", &R::line, Presence::optional, "Line in that file."),
    };
};

template <>
struct Model<VerdictDocument> {
    using V = VerdictDocument;
    static constexpr const char* document = "perfmon-verdict";
    static constexpr Version version{2, 1};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &V::perf_test, Presence::required, "Name of the perf test."),
        field("kind", &V::kind, Presence::optional, "What was measured, as in the result; absent: benchmarks."),
        field("run_id", &V::run_id, Presence::optional, "The run that was judged."),
        field("checked_at", &V::checked_at, Presence::required, "When, UTC, ISO 8601."),
        field("rule", &V::rule, Presence::required, "The rules that judged it: paired, stored, exact."),
        field("lockstep", &V::lockstep, Presence::optional, "The executable that the run was compared with."),
        field("not_counted", &V::not_counted, Presence::optional,
              "Why allocations or instructions were not counted, as the end of a sentence; absent when they were."),
        field("hardware_not_counted", &V::hardware_not_counted, Presence::optional,
              "Why the processor's counters were not read, as the end of a sentence; absent when they were, or when "
              "nobody asked for what they count."),
        field("shared_pages", &V::shared_pages, Presence::optional,
              "Which executable's code was in pages of the page cache, the same in every launch, and why; absent when "
              "every launch had pages of its own."),
        field(
            "unaligned_functions", &V::unaligned_functions, Presence::optional,
            "Which executable's functions are not aligned to 64 bytes, or not like those of the other one; absent when "
            "all are, and when the options of the compiler are not known."),
        field("outcome", &V::outcome, Presence::required, "What the check came to."),
        field("sentence", &V::sentence, Presence::required, "The outcome in one sentence."),
        field("next_step", &V::next_step, Presence::optional, "What to do about it, with the command."),
        field("environment", &V::environment, Presence::required, "Where it was measured."),
        field("conditions", &V::conditions, Presence::required, "What the machine was doing."),
        field("verdicts", &V::verdicts, Presence::required, "One entry per benchmark and metric."),
        field("profiles", &V::profiles, Presence::optional,
              "One entry for each benchmark whose time or instructions regressed, where both executables could be "
              "profiled."),
        field("allocations", &V::allocations, Presence::optional,
              "One entry for each benchmark whose memory regressed, where both executables noted where they allocate."),
        field("sizes", &V::sizes, Presence::optional,
              "One entry for each target whose size regressed, where what it was compared with was at hand."),
        field("inclusions", &V::inclusions, Presence::optional,
              "One entry for each source file whose compilation regressed."),
        field("relations", &V::relations, Presence::optional, "One entry for each relation that perf_test() expects."),
    };
};

}  // namespace perfmon::documents
