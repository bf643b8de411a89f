#pragma once

#include "runtime/json/model.hpp"

#include <string>
#include <tuple>
#include <vector>

namespace perfmon::build {

struct TraceArguments {
    std::string detail;  ///< a path, or a name with its template arguments
};

struct TraceEvent {
    std::string name;   ///< `Source`, `InstantiateClass`, …
    std::string phase;  ///< `X`: the event is whole
    double microseconds = 0.0;
    TraceArguments arguments;
};

struct Trace {
    std::vector<TraceEvent> events;
};

}  // namespace perfmon::build

namespace perfmon::documents {

template <>
struct Model<build::TraceArguments> {
    static constexpr auto fields = std::tuple{
        field("detail", &build::TraceArguments::detail, Presence::optional, "What the event is about."),
    };
};

template <>
struct Model<build::TraceEvent> {
    using T = build::TraceEvent;
    static constexpr auto fields = std::tuple{
        field("name", &T::name, Presence::required, "Kind of the event."),
        field("ph", &T::phase, Presence::required, "X for one that is whole."),
        field("dur", &T::microseconds, Presence::optional, "How long it took."),
        field("args", &T::arguments, Presence::optional, "More about it."),
    };
};

template <>
struct Model<build::Trace> {
    static constexpr auto fields = std::tuple{
        field("traceEvents", &build::Trace::events, Presence::required, "All events."),
    };
};

}  // namespace perfmon::documents
