#pragma once

#include "runtime/json/model.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// How a source file was compiled.
struct Build {
    std::string compiler;
    std::string compiler_version;
    std::string build_type;
    std::string flags;                    ///< as in the environment
    std::vector<std::string> sanitizers;  ///< sorted

    friend bool operator==(const Build&, const Build&) = default;
};

/// In one line, e.g. `gcc 12.2.0 Release -O3 -DNDEBUG -std=gnu++17`.
[[nodiscard]] std::string text_of(const Build& build);

/// What makes two runs comparable. Only what is stable from day to day belongs here: a key that took
/// in measured MHz once split a history in two (folo#429).
struct Environment {
    std::string os;            ///< system and distribution release, e.g. `linux debian-12`
    std::string architecture;  ///< e.g. `x86_64`
    std::string cpu_model;
    std::int64_t logical_cores = 0;
    std::string compiler;          ///< e.g. `gcc`, `clang`
    std::string compiler_version;  ///< e.g. `12.2.0`
    std::string build_type;        ///< e.g. `Release`
    std::string flags;             ///< compiler options that change the code or the run, separated by blanks
    std::vector<std::string> sanitizers;
    std::string link_flags;  ///< the same for the linker

    friend bool operator==(const Environment&, const Environment&) = default;
};

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

/// What was true while measuring, recorded beside the environment and never part of its key. What
/// the system does not tell is absent.
struct Conditions {
    std::string started_at;              ///< UTC, ISO 8601 with milliseconds
    std::optional<double> load_average;  ///< over one minute, at the start
    std::optional<double> other_load;    ///< cores that other processes kept busy, on average over the run
    std::optional<double> steal_share;   ///< of the processor time wanted on the machine, over the run
    std::optional<std::string> governor;
    std::optional<bool> turbo;
    std::optional<bool> smt;
    std::optional<double> mhz;
    std::optional<bool> aslr;
    std::optional<double> cpu_limit;        ///< cores that the control group may use
    std::optional<double> throttled_share;  ///< of the control group's periods, over the run
    std::optional<std::string> container;
    std::optional<std::string> virtualization;
    std::optional<std::string> commit;
    std::optional<bool> dirty;

    friend bool operator==(const Conditions&, const Conditions&) = default;
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

/// A short name for an environment, stable and fit for a directory: readable parts and a hash of
/// every field, e.g. `linux-x86_64-gcc-12.2.0-Release-1f0c9a2b`.
[[nodiscard]] std::string environment_id(const Environment& environment);

/// The JSON key of the first field in which two environments differ; empty when they are equal.
[[nodiscard]] std::string first_difference(const Environment& left, const Environment& right);

/// How an executable was compiled that has this environment.
[[nodiscard]] Build build_of(const Environment& environment);

/// The number of fields in which two environments differ.
[[nodiscard]] std::size_t difference_count(const Environment& left, const Environment& right);

/// In what two environments differ, e.g. `flags: -O2 removed, -pg added; build_type: Debug instead of Release`.
/// Empty when they are equal.
[[nodiscard]] std::string differences(const Environment& before, const Environment& now);

/// The words that were removed and added from one text to another, e.g. `-O2 removed, -pg added`.
[[nodiscard]] std::string changed_words(const std::string& before, const std::string& now);

}  // namespace perfmon::documents
