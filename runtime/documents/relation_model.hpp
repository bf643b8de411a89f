#pragma once

#include "runtime/documents/relation.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<Relation> {
    using R = Relation;
    static constexpr auto fields = std::tuple{
        field("benchmarks", &R::benchmarks, Presence::required,
              "<test case>/<benchmark>, with :<metric> where that is not the time; for a growth, one for each size."),
        field("at_most", &R::at_most, Presence::optional, "The largest value, or multiple, that is accepted.",
              Range::non_negative),
        field("at_least", &R::at_least, Presence::optional, "The smallest value, or multiple, that is accepted.",
              Range::positive),
        field("times", &R::times, Presence::optional, "The benchmark that the limit is a multiple of."),
        field("unit", &R::unit, Presence::optional, "Unit of the limit; absent for a multiple."),
        field("sizes", &R::sizes, Presence::optional, "For a growth: the size that each benchmark works on."),
        field("grows", &R::grows, Presence::optional, "How the metric may grow with the size."),
    };
};

}  // namespace perfmon::documents
