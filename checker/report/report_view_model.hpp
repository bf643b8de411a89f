#pragma once

#include "checker/documents/vocabulary.hpp"
#include "checker/report/report_view.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

/// The view as a document: what programs read that want what a report says, and not how it was judged.
namespace perfmon::documents {

template <>
struct Names<report::Outcome> {
    static constexpr NameTable<report::Outcome, 4> entries{{{"failed", report::Outcome::failed},
                                                            {"skipped", report::Outcome::skipped},
                                                            {"passed", report::Outcome::passed},
                                                            {"no verdict", report::Outcome::without_verdict}}};
};

template <>
struct Names<report::News> {
    static constexpr NameTable<report::News, 11> entries{{{"regressed", report::News::regressed},
                                                          {"critical", report::News::critical},
                                                          {"warning", report::News::warning},
                                                          {"inconclusive", report::News::inconclusive},
                                                          {"missing", report::News::missing},
                                                          {"incomparable", report::News::incomparable},
                                                          {"improved", report::News::improved},
                                                          {"new", report::News::added},
                                                          {"skipped", report::News::skipped},
                                                          {"not judged", report::News::unjudged},
                                                          {"ok", report::News::ok}}};
};

template <>
struct Model<report::MetricView> {
    using M = report::MetricView;
    static constexpr auto fields = std::tuple{
        field("benchmark", &M::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &M::metric, Presence::required, "What was measured."),
        field("unit", &M::unit, Presence::required, "Unit of the values."),
        field("direction", &M::direction, Presence::required, "Which way is better."),
        field("result", &M::news, Presence::required, "What its verdict and its target come to."),
        field("rule", &M::rule, Presence::optional, "The rule that judged it; absent when nothing was compared."),
        field("compared_with", &M::compared_with, Presence::optional,
              "What it was compared with, in words; absent when with nothing."),
        field("baseline", &M::baseline, Presence::optional, "What it was compared with, in the unit."),
        field("measured", &M::measured, Presence::optional, "The measured value."),
        field("change_percent", &M::change_percent, Presence::optional, "The change, in percent."),
        field("interval_lower_percent", &M::interval_lower_percent, Presence::optional,
              "The smaller end of the 90 % interval of the change."),
        field("interval_upper_percent", &M::interval_upper_percent, Presence::optional, "Its larger end."),
        field("noise_percent", &M::noise_percent, Presence::optional,
              "How far identical code came out from itself beside the check, in percent; absent without CONTROL."),
        field("threshold_percent", &M::threshold_percent, Presence::optional, "The smallest change that matters."),
        field("limit", &M::limit, Presence::optional, "The value at which it regresses."),
        field("target", &M::target, Presence::optional, "The configured target."),
        field("warning_threshold", &M::warning_threshold, Presence::optional, "The configured warning bound."),
        field("critical_threshold", &M::critical_threshold, Presence::optional, "The configured critical bound."),
        field("launches", &M::launches, Presence::optional, "Launches that went into the measured value."),
        field("shown", &M::has_row, Presence::optional,
              "Whether a report for people has a row of it; false where another metric of the benchmark says as much."),
        field("sentence", &M::sentence, Presence::required, "All that in a sentence."),
        field("note", &M::note, Presence::optional, "What the numbers do not say."),
        field("what_decides", &M::what_decides, Presence::optional, "Inconclusive: what would decide it."),
        field("responsible", &M::responsible, Presence::optional,
              "Regressed: where in the code that comes from, the most first."),
        field("file", &M::file, Presence::optional, "Source file of the benchmark."),
        field("line", &M::line, Presence::optional, "Line in that file."),
    };
};

template <>
struct Model<report::RelationRow> {
    using R = report::RelationRow;
    static constexpr auto fields = std::tuple{
        field("relation", &R::relation, Presence::required, "What was demanded, as perf_test() says it behind EXPECT."),
        field("verdict", &R::found, Presence::required, "Whether it holds."),
        field("sentence", &R::sentence, Presence::required, "What was measured, in a sentence."),
        field("note", &R::note, Presence::optional, "What the numbers do not say."),
        field("file", &R::file, Presence::optional, "Source file of its first benchmark."),
        field("line", &R::line, Presence::optional, "Line in that file."),
    };
};

template <>
struct Model<report::PerfTestView> {
    using P = report::PerfTestView;
    static constexpr auto fields = std::tuple{
        field("name", &P::name, Presence::required, "Name of the perf test."),
        field("kind", &P::kind, Presence::optional, "What was measured; absent: benchmarks."),
        field("outcome", &P::outcome, Presence::required, "What its check came to."),
        field("sentence", &P::sentence, Presence::required, "The outcome in one sentence."),
        field("next_step", &P::next_step, Presence::optional, "What to do about it, with the command."),
        field("compared", &P::compared, Presence::optional, "What all of it was compared with, in words."),
        field("not_measured", &P::not_measured, Presence::optional, "What somebody asked for and was not, and why."),
        field("environment", &P::environment, Presence::optional, "Where it was measured, in words."),
        field("environment_id", &P::environment_id, Presence::optional, "The name of that environment."),
        field("environment_changed", &P::environment_changed, Presence::optional,
              "In what it differs from the one that the baselines come from."),
        field("conditions", &P::measured, Presence::optional, "When it was measured, and what the machine was doing."),
        field("commit", &P::commit, Presence::optional, "The commit that was measured."),
        field("metrics", &P::metrics, Presence::required, "One entry per benchmark and metric."),
        field("relations", &P::relations, Presence::optional, "One entry for each relation that it expects."),
    };
};

template <>
struct Model<report::AlertView> {
    using A = report::AlertView;
    static constexpr auto fields = std::tuple{
        field("benchmark", &A::benchmark, Presence::required, "What regressed, by its full name."),
        field("metric", &A::metric, Presence::required, "Its metric."),
        field("kind", &A::kind, Presence::required, "regression, critical or relation."),
        field("measured", &A::measured, Presence::required, "What was measured when the alert was opened, in words."),
        field("limit", &A::limit, Presence::required, "The limit then, in words."),
        field("since", &A::since, Presence::required, "When that was, UTC, ISO 8601."),
    };
};

template <>
struct Model<report::ReportView> {
    using R = report::ReportView;
    static constexpr const char* document = "perfmon-report";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("written_at", &R::written_at, Presence::required, "When, UTC, ISO 8601."),
        field("summary", &R::summary, Presence::required, "All of it in a line."),
        field("perf_tests", &R::perf_tests, Presence::required, "One entry per perf test, the news first."),
        field("open_alerts", &R::open_alerts, Presence::optional, "Regressions that are neither gone nor accepted."),
        field("change_points", &R::change_points, Presence::optional,
              "Advice from the history: a sentence for each benchmark that changed lately."),
        field("unmatched_keys", &R::unmatched_keys, Presence::optional,
              "A sentence for each key of the configuration that decides nothing."),
    };
};

}  // namespace perfmon::documents
