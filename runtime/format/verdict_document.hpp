#pragma once

#include "format/environment.hpp"
#include "format/model.hpp"
#include "format/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::format {

/// One metric of one benchmark with everything that went into its verdict, so that the verdict can be
/// recomputed from it.
struct MetricVerdict {
    std::string benchmark;  ///< `<perf test>/<test case>/<benchmark>`
    std::string metric;
    std::string verdict;         ///< ok, improved, regressed, inconclusive, new, missing or incomparable
    std::string target_verdict;  ///< ok, warning or critical; empty without a target
    std::string unit;
    Direction direction = Direction::lower;
    std::optional<double> baseline;
    std::optional<double> measured;
    std::optional<double> spread_percent;
    std::optional<double> change_percent;
    std::optional<double> threshold_percent;
    std::optional<double> limit;
    std::optional<double> target;
    std::optional<double> warning_threshold;
    std::optional<double> critical_threshold;
    std::int64_t launches = 0;
    bool echoes_primary = false;
    std::string rule;                ///< stored or paired
    bool measurably_slower = false;  ///< by however little, in a paired comparison
    std::string note;                ///< why, where the numbers do not say it; what the time budget cut
    std::string file;
    std::int64_t line = 0;

    friend bool operator==(const MetricVerdict&, const MetricVerdict&) = default;
};

template <>
struct Model<MetricVerdict> {
    using V = MetricVerdict;
    static constexpr auto fields = std::tuple{
        field("benchmark", &V::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &V::metric, Presence::required, "The metric judged."),
        field("verdict", &V::verdict, Presence::required,
              "ok, improved, regressed, inconclusive, new, missing, incomparable, or unjudged when only targets are."),
        field("target_verdict", &V::target_verdict, Presence::optional,
              "ok, warning or critical; absent without a target."),
        field("unit", &V::unit, Presence::required, "Unit of the values."),
        field("direction", &V::direction, Presence::required, "Which way is better."),
        field("baseline", &V::baseline, Presence::optional, "The accepted value."),
        field("measured", &V::measured, Presence::optional, "Median over launches of the launch medians."),
        field("spread_percent", &V::spread_percent, Presence::optional, "Spread between launches, in percent."),
        field("change_percent", &V::change_percent, Presence::optional, "(measured / baseline - 1) in percent."),
        field("threshold_percent", &V::threshold_percent, Presence::optional,
              "The smallest change that matters, in percent."),
        field("limit", &V::limit, Presence::optional, "The value at which the metric regresses."),
        field("target", &V::target, Presence::optional, "The configured target."),
        field("warning_threshold", &V::warning_threshold, Presence::optional, "The configured warning bound."),
        field("critical_threshold", &V::critical_threshold, Presence::optional, "The configured critical bound."),
        field("launches", &V::launches, Presence::required, "Launches that went into the measured value."),
        field("echoes_primary", &V::echoes_primary, Presence::optional,
              "Whether it says nothing beyond the benchmark's primary metric, from whose samples it is derived."),
        field("rule", &V::rule, Presence::optional, "How it was compared: stored or paired."),
        field("measurably_slower", &V::measurably_slower, Presence::optional,
              "Whether a paired comparison showed it slower, by however little."),
        field("note", &V::note, Presence::optional, "What the numbers do not say."),
        field("file", &V::file, Presence::optional, "Source file of the benchmark."),
        field("line", &V::line, Presence::optional, "Line in that file."),
    };
};

/// The verdict document of one check.
struct VerdictDocument {
    std::string perf_test;
    std::string run_id;
    std::string checked_at;
    std::string rule;  ///< `stored`
    double time_floor_ns = 0.0;
    std::string outcome;    ///< passed, failed or skipped
    std::string sentence;   ///< the outcome in one sentence
    std::string next_step;  ///< what to do about it, with the command; may be empty
    Environment environment;
    Conditions conditions;
    std::vector<MetricVerdict> verdicts;

    friend bool operator==(const VerdictDocument&, const VerdictDocument&) = default;
};

template <>
struct Model<VerdictDocument> {
    using V = VerdictDocument;
    static constexpr const char* document = "perfmon-verdict";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &V::perf_test, Presence::required, "Name of the perf test."),
        field("run_id", &V::run_id, Presence::optional, "The run that was judged."),
        field("checked_at", &V::checked_at, Presence::required, "When, UTC, ISO 8601."),
        field("rule", &V::rule, Presence::required, "How the run was compared: stored."),
        field("time_floor_ns", &V::time_floor_ns, Presence::required,
              "The smallest change of time per iteration that matters, in nanoseconds.", Range::non_negative),
        field("outcome", &V::outcome, Presence::required, "passed, failed or skipped."),
        field("sentence", &V::sentence, Presence::required, "The outcome in one sentence."),
        field("next_step", &V::next_step, Presence::optional, "What to do about it, with the command."),
        field("environment", &V::environment, Presence::required, "Where it was measured."),
        field("conditions", &V::conditions, Presence::required, "What the machine was doing."),
        field("verdicts", &V::verdicts, Presence::required, "One entry per benchmark and metric."),
    };
};

}  // namespace perfmon::format
