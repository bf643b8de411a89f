#pragma once

#include "checker/documents/history.hpp"
#include "checker/documents/vocabulary.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<HistoryPoint> {
    using P = HistoryPoint;
    static constexpr auto fields = std::tuple{
        field("time", &P::time, Presence::required, "When the run began, UTC, ISO 8601."),
        field("value", &P::value, Presence::required, "What it measured, in the unit of the series."),
        field("baseline", &P::baseline, Presence::optional, "What it was compared with."),
        field("limit", &P::limit, Presence::optional, "Beyond which it would have been a regression."),
        field("verdict", &P::verdict, Presence::required, "Of that run."),
        field("target_verdict", &P::target_verdict, Presence::optional, "What its target said; absent without one."),
        field("run_id", &P::run_id, Presence::required, "The run."),
        field("commit", &P::commit, Presence::optional, "Of the source tree; absent when not known."),
        field("dirty", &P::dirty, Presence::optional, "Whether it had changes that were not committed."),
        field("branch", &P::branch, Presence::optional, "As the continuous integration calls it."),
        field("host", &P::host, Presence::optional, "The machine."),
        field("job", &P::job, Presence::optional, "Where to read the log of the run: a URL."),
    };
};

template <>
struct Model<HistoryChangePoint> {
    using C = HistoryChangePoint;
    static constexpr auto fields = std::tuple{
        field("first", &C::first, Presence::required, "The first point of the new level, counted from 0.",
              Range::non_negative),
        field("time", &C::time, Presence::required, "When that run began, UTC, ISO 8601."),
        field("before", &C::before, Presence::required, "Median of the level before, from the change point before."),
        field("after", &C::after, Presence::required, "Median of the level after, up to the next change point."),
        field("change_percent", &C::change_percent, Presence::optional, "From the one to the other; absent from 0."),
        field("last_commit_before", &C::last_commit_before, Presence::optional, "Commit of the last run before."),
        field("first_commit_after", &C::first_commit_after, Presence::optional, "Commit of the first run after."),
        field("values_after", &C::values_after, Presence::required,
              "Commits on the new level; runs of one commit in a row count once.", Range::positive),
        field("chance", &C::chance, Presence::required,
              "At most the probability of as clear a change in a series of this length where there is none.",
              Range::non_negative),
    };
};

template <>
struct Model<HistorySeries> {
    using S = HistorySeries;
    static constexpr auto fields = std::tuple{
        field("benchmark", &S::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &S::metric, Presence::required, "What was measured of it."),
        field("environment", &S::environment, Presence::required, "Id of the environment."),
        field("unit", &S::unit, Presence::required, "Unit of the values."),
        field("direction", &S::direction, Presence::required, "Which way is better."),
        field("points", &S::points, Presence::required, "The runs, oldest first."),
        field("change_points", &S::change_points, Presence::required, "Where the series moved to another level."),
    };
};

template <>
struct Model<HistoryDocument> {
    static constexpr const char* document = "perfmon-history";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("series", &HistoryDocument::series, Presence::required, "By benchmark, metric and environment."),
    };
};

}  // namespace perfmon::documents
