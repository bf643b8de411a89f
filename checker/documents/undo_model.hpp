#pragma once

#include "checker/documents/baseline_model.hpp"
#include "checker/documents/undo.hpp"
#include "runtime/documents/environment_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<Undo> {
    using U = Undo;
    static constexpr const char* document = "perfmon-undo";
    static constexpr Version version{1, 2};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &U::perf_test, Presence::required, "Name of the perf test."),
        field("environment", &U::environment, Presence::required, "Whose baselines were changed."),
        field("accepted_at", &U::accepted_at, Presence::required, "When it was accepted, UTC, ISO 8601."),
        field("run_id", &U::run_id, Presence::optional, "The run that was accepted."),
        field("added", &U::added, Presence::optional, "Benchmarks that had no baseline before."),
        field("performance_baselines", &U::performance_baselines, Presence::required,
              "The baselines that were replaced, by <perf test>/<test case>/<benchmark>."),
        field("whole", &U::whole, Presence::optional,
              "Whether the whole perf test was accepted, with its executable; else single benchmarks."),
        field("snapshot", &U::snapshot, Presence::optional, "The snapshot that was replaced; absent without one."),
        field("alert_history", &U::alert_history, Presence::optional, "Regressions that were open before."),
    };
};

}  // namespace perfmon::documents
