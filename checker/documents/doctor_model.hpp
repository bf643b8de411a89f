#pragma once

#include "checker/documents/doctor.hpp"
#include "runtime/documents/code_pages_model.hpp"
#include "runtime/documents/environment_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<BuildAtHand> {
    using B = BuildAtHand;
    static constexpr auto fields = std::tuple{
        field("perf_test", &B::perf_test, Presence::required, "Name of the perf test."),
        field("build_type", &B::build_type, Presence::required, "Build configuration, such as Release."),
        field("flags", &B::flags, Presence::optional, "Compiler options that change the generated code."),
        field("sanitizers", &B::sanitizers, Presence::optional, "Sanitizers compiled in."),
    };
};

template <>
struct Model<NoiseFigure> {
    using N = NoiseFigure;
    static constexpr auto fields = std::tuple{
        field("workload", &N::workload, Presence::required, "What was compared with itself."),
        field("launches", &N::launches, Presence::required,
              "Launches of each kind, combined into runs of six in all possible ways.", Range::non_negative),
        field("stored_percent", &N::stored_percent, Presence::optional,
              "95 % of the comparisons of one run with another stay within this.", Range::non_negative),
        field("lockstep_percent", &N::lockstep_percent, Presence::optional,
              "95 % of the comparisons of two processes that take turns on one core stay within this.",
              Range::non_negative),
    };
};

template <>
struct Model<DoctorFacts> {
    using F = DoctorFacts;
    static constexpr auto fields = std::tuple{
        field("cpu_model", &F::cpu_model, Presence::required, "Processor model as it names itself."),
        field("logical_cores", &F::logical_cores, Presence::required, "Logical processors of the machine.",
              Range::positive),
        field("allowed_cores", &F::allowed_cores, Presence::required, "Logical processors that processes here may use.",
              Range::positive),
        field("can_pin", &F::can_pin, Presence::required, "Whether a process can be bound to one core."),
        field("clock_source", &F::clock_source, Presence::optional, "What the kernel reads the time from."),
        field("code_pages", &F::code_pages, Presence::optional,
              "Whether a process can have physical pages of its own for its code."),
        field("hardware_not_counted", &F::hardware_not_counted, Presence::optional,
              "Why the processor's counters cannot be read, as the end of a sentence; empty when they can."),
        field("turbo_switch", &F::turbo_switch, Presence::optional, "File that turns turbo on and off."),
        field("conditions", &F::conditions, Presence::required, "What the machine was doing at the time."),
        field("builds", &F::builds, Presence::optional, "The builds whose results are in the work directory."),
        field("other_perf_tests", &F::other_perf_tests, Presence::optional,
              "Command lines of perf tests that ran at the same time."),
        field("noise", &F::noise, Presence::optional, "Identical code compared with itself, per built-in workload."),
    };
};

template <>
struct Model<Finding> {
    static constexpr auto fields = std::tuple{
        field("topic", &Finding::topic, Presence::required, "What the finding is about."),
        field("severity", &Finding::severity, Presence::required,
              "ok, note, warning, or unknown: the system does not say."),
        field("seen", &Finding::seen, Presence::optional, "What was found."),
        field("advice", &Finding::advice, Presence::optional, "What to do about it."),
        field("command", &Finding::command, Presence::optional, "The command that does it."),
    };
};

template <>
struct Model<DoctorDocument> {
    static constexpr const char* document = "perfmon-doctor";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("facts", &DoctorDocument::facts, Presence::required, "What is known of the machine."),
        field("findings", &DoctorDocument::findings, Presence::required,
              "What the facts mean for measurements, one entry per topic, most harmful first."),
    };
};

}  // namespace perfmon::documents
