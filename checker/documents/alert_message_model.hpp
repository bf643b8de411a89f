#pragma once

#include "checker/documents/alert_message.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<AlertNews> {
    using N = AlertNews;
    static constexpr auto fields = std::tuple{
        field("event", &N::event, Presence::required, "opened, or resolved."),
        field("kind", &N::kind, Presence::required,
              "regression, critical for a target's limit, or relation for what perf_test() expects."),
        field("benchmark", &N::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("metric", &N::metric, Presence::required, "The metric that it is about."),
        field("relation", &N::relation, Presence::optional, "What perf_test() expects, for that kind."),
        field("environment", &N::environment, Presence::required, "Id of the environment that was measured in."),
        field("baseline", &N::baseline, Presence::optional, "The accepted value, in the unit."),
        field("measured", &N::measured, Presence::required, "The value when it opened, in the unit."),
        field("change_percent", &N::change_percent, Presence::optional, "Change against the baseline, in percent."),
        field("limit", &N::limit, Presence::required, "The value that must not be passed, in the unit."),
        field("unit", &N::unit, Presence::required, "Unit of the values."),
        field("detail", &N::detail, Presence::optional, "How sure the verdict is, and what it adds."),
        field("file", &N::file, Presence::optional, "Source file of the benchmark."),
        field("line", &N::line, Presence::optional, "Line in it."),
        field("commit", &N::commit, Presence::optional, "Commit that was measured when it opened."),
        field("opened_at", &N::opened_at, Presence::required, "When a check found it, UTC, ISO 8601."),
        field("resolved_at", &N::resolved_at, Presence::optional, "When it was resolved, UTC, ISO 8601."),
        field("resolution", &N::resolution, Presence::optional, "How: ok again, accepted, archived or removed."),
    };
};

template <>
struct Model<AlertMessage> {
    using M = AlertMessage;
    static constexpr const char* document = "perfmon-alert";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("id", &M::id, Presence::required, "The same for a message that is sent twice."),
        field("written_at", &M::written_at, Presence::required, "When it was written, UTC, ISO 8601."),
        field("project", &M::project, Presence::required, "Repository, or directory, that was measured."),
        field("branch", &M::branch, Presence::optional, "Branch, as the CI system tells it."),
        field("host", &M::host, Presence::optional, "Machine that it was measured on."),
        field("job_url", &M::job_url, Presence::optional, "Page of the job, as the CI system tells it."),
        field("summary", &M::summary, Presence::required, "The news in one line."),
        field("alerts", &M::alerts, Presence::required, "The news."),
    };
};

}  // namespace perfmon::documents
