#pragma once

#include "checker/documents/export.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<ExportedMetric> {
    using M = ExportedMetric;
    static constexpr auto fields = std::tuple{
        field("benchmark", &M::benchmark, Presence::required,
              "<perf test>/<test case>/<benchmark>; of a relation what was demanded, as perf_test() says it."),
        field("metric", &M::metric, Presence::required,
              "The metric; of a relation with _ratio or _exponent behind it, where that is what was measured."),
        field("unit", &M::unit, Presence::required, "Unit of the values; empty for a ratio or an exponent."),
        field("direction", &M::direction, Presence::required, "Which way is better."),
        field("measured", &M::measured, Presence::optional, "The value of the run; absent when there is none."),
        field("baseline", &M::baseline, Presence::optional, "The accepted value that it was compared with."),
        field("limit", &M::limit, Presence::optional, "The value at which the metric regresses."),
        field("change_percent", &M::change_percent, Presence::optional, "Change from the baseline, in percent."),
        field("spread_percent", &M::spread_percent, Presence::optional, "Spread between launches, in percent."),
        field("verdict", &M::verdict, Presence::required,
              "How it compares with what was accepted; unjudged when it was not compared, or adds nothing to the "
              "metric that it is derived from."),
        field("target_verdict", &M::target_verdict, Presence::optional, "How it meets its target; absent without one."),
    };
};

template <>
struct Model<ExportedCheck> {
    using C = ExportedCheck;
    static constexpr auto fields = std::tuple{
        field("perf_test", &C::perf_test, Presence::required, "Name of the perf test."),
        field("outcome", &C::outcome, Presence::required, "What the check came to."),
        field("measured_at", &C::measured_at, Presence::required, "When the measurement began, UTC, ISO 8601."),
        field("environment", &C::environment, Presence::required, "Environment id."),
        field("commit", &C::commit, Presence::optional,
              "Commit that was measured, with -dirty behind it where files were changed since; absent when it is not "
              "known."),
        field("metrics", &C::metrics, Presence::required, "One entry per benchmark and metric, and one per relation."),
    };
};

template <>
struct Model<ExportDocument> {
    using E = ExportDocument;
    static constexpr const char* document = "perfmon-export";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("branch", &E::branch, Presence::optional, "Branch that was measured; absent when it is not known."),
        field("checks", &E::checks, Presence::required, "One entry per perf test."),
    };
};

}  // namespace perfmon::documents
