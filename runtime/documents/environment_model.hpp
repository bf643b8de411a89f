#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<Environment> {
    static constexpr auto fields = std::tuple{
        field("os", &Environment::os, Presence::required, "Operating system and its release."),
        field("architecture", &Environment::architecture, Presence::required, "Processor architecture."),
        field("cpu_model", &Environment::cpu_model, Presence::required, "Processor model as it names itself."),
        field("logical_cores", &Environment::logical_cores, Presence::required, "Logical processors of the machine."),
        field("compiler", &Environment::compiler, Presence::required, "Compiler of the perf test."),
        field("compiler_version", &Environment::compiler_version, Presence::required, "Version of that compiler."),
        field("build_type", &Environment::build_type, Presence::required, "Build configuration, such as Release."),
        field("flags", &Environment::flags, Presence::optional,
              "Compiler options that change the generated code or the run."),
        field("sanitizers", &Environment::sanitizers, Presence::optional, "Sanitizers compiled in."),
        field("link_flags", &Environment::link_flags, Presence::optional, "Linker options that change the executable."),
    };
};

template <>
struct Model<Conditions> {
    static constexpr auto fields = std::tuple{
        field("started_at", &Conditions::started_at, Presence::required, "Start of the measurement, UTC, ISO 8601."),
        field("load_average", &Conditions::load_average, Presence::optional, "One-minute load average at the start."),
        field("other_load", &Conditions::other_load, Presence::optional,
              "Cores that other processes kept busy, on average over the run.", Range::non_negative),
        field("steal_share", &Conditions::steal_share, Presence::optional,
              "Share of the requested processor time that the hypervisor gave to others, over the run.",
              Range::non_negative),
        field("governor", &Conditions::governor, Presence::optional, "CPU frequency governor."),
        field("turbo", &Conditions::turbo, Presence::optional,
              "Whether the clock may rise above its nominal frequency."),
        field("smt", &Conditions::smt, Presence::optional, "Whether two threads share the units of a core."),
        field("mhz", &Conditions::mhz, Presence::optional, "Clock frequency of the first core at the start, in MHz."),
        field("aslr", &Conditions::aslr, Presence::optional, "Whether address space layout randomisation was on."),
        field("cpu_limit", &Conditions::cpu_limit, Presence::optional,
              "Cores that the control group may use, where it is limited.", Range::positive),
        field("throttled_share", &Conditions::throttled_share, Presence::optional,
              "Share of the scheduler's periods in which the control group was throttled, over the run.",
              Range::non_negative),
        field("container", &Conditions::container, Presence::optional, "Container runtime, where there is one."),
        field("virtualization", &Conditions::virtualization, Presence::optional, "Hypervisor, where there is one."),
        field("commit", &Conditions::commit, Presence::optional, "Commit of the source tree, where git knows it."),
        field("dirty", &Conditions::dirty, Presence::optional, "Whether the source tree had uncommitted changes."),
    };
};

}  // namespace perfmon::documents
