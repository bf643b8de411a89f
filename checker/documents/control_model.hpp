#pragma once

#include "checker/documents/control.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<ControlledBenchmark> {
    using C = ControlledBenchmark;
    static constexpr auto fields = std::tuple{
        field("benchmark", &C::benchmark, Presence::required, "<perf test>/<test case>/<benchmark>."),
        field("checks", &C::checks, Presence::required, "Checks of identical code.", Range::positive),
        field("red", &C::red, Presence::required, "Of these, with a metric that regressed.", Range::non_negative),
        field("improved", &C::improved, Presence::required,
              "Of these, with a metric that improved, and none that regressed.", Range::non_negative),
        field("inconclusive", &C::inconclusive, Presence::required,
              "Of these, with a metric that could not be decided, and none that regressed or improved.",
              Range::non_negative),
        field("metric", &C::metric, Presence::optional,
              "The metric that the following keys are about; absent when none was compared in pairs."),
        field("estimates_percent", &C::estimates_percent, Presence::optional,
              "How much slower each check found the same code, in percent."),
        field("threshold_percent", &C::threshold_percent, Presence::optional,
              "Smallest change that matters, in percent.", Range::non_negative),
        field("smallest_change_percent", &C::smallest_change_percent, Presence::optional,
              "Smallest change that these checks would see, in percent; absent after too few checks, or when not even "
              "twice the time would be seen.",
              Range::non_negative),
    };
};

template <>
struct Model<NotControlled> {
    using N = NotControlled;
    static constexpr auto fields = std::tuple{
        field("perf_test", &N::perf_test, Presence::required, "Name of the perf test."),
        field("reason", &N::reason, Presence::required, "Why nothing, or no more, could be checked."),
    };
};

template <>
struct Model<ControlDocument> {
    using C = ControlDocument;
    static constexpr const char* document = "perfmon-control";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("seconds", &C::seconds, Presence::required, "Time that it took.", Range::non_negative),
        field("checks", &C::checks, Presence::required, "Checks of identical code, of all benchmarks together.",
              Range::non_negative),
        field("red", &C::red, Presence::required, "Of these, with a metric that regressed.", Range::non_negative),
        field("improved", &C::improved, Presence::required, "Of these, as for a benchmark.", Range::non_negative),
        field("inconclusive", &C::inconclusive, Presence::required, "Of these, as for a benchmark.",
              Range::non_negative),
        field("red_percent_lower", &C::red_percent_lower, Presence::required,
              "Lower end of the exact 95 % interval of the share that is red, in percent.", Range::non_negative),
        field("red_percent_upper", &C::red_percent_upper, Presence::required, "Upper end of that interval.",
              Range::non_negative),
        field("caught_percent", &C::caught_percent, Presence::required,
              "Share of its checks that have to be red for a change to be seen, in percent.", Range::non_negative),
        field("benchmarks", &C::benchmarks, Presence::required, "One entry per benchmark, the worst first."),
        field("not_controlled", &C::not_controlled, Presence::optional,
              "Perf tests of which nothing, or no more, could be checked."),
    };
};

}  // namespace perfmon::documents
