#pragma once

#include "runtime/documents/metric_definition.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<MetricDefinition> {
    using M = MetricDefinition;
    static constexpr auto fields = std::tuple{
        field("unit", &M::unit, Presence::required, "Unit of the values."),
        field("direction", &M::direction, Presence::required, "Which way is better."),
        field("nature", &M::nature, Presence::required,
              "How much it varies when nothing changed: sampled, per launch or exact."),
        field("threshold_percent", &M::threshold_percent, Presence::optional,
              "The smallest change that matters, in percent, where no threshold is set.", Range::non_negative),
        field("floor", &M::floor, Presence::optional, "The smallest change that matters, in the unit.",
              Range::non_negative),
    };
};

}  // namespace perfmon::documents
