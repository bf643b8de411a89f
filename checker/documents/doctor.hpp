#pragma once

#include "runtime/documents/code_pages.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/json/names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// The build of a perf test whose result is at hand.
struct BuildAtHand {
    std::string perf_test;
    std::string build_type;
    std::string flags;
    std::vector<std::string> sanitizers;

    friend bool operator==(const BuildAtHand&, const BuildAtHand&) = default;
};

/// How far a comparison of a built-in workload with itself is off on this machine: what 95 % of the comparisons stay
/// within, when a run has six launches.
struct NoiseFigure {
    std::string workload;
    std::int64_t launches = 0;
    std::optional<double> stored_percent;    ///< of two runs, compared as stored numbers are
    std::optional<double> lockstep_percent;  ///< of a run of two processes that take turns on one core

    friend bool operator==(const NoiseFigure&, const NoiseFigure&) = default;
};

/// What can be known of a machine that measures. What the system does not tell is absent.
struct DoctorFacts {
    std::string cpu_model;
    std::int64_t logical_cores = 1;
    std::int64_t allowed_cores = 1;  ///< that a process started here may use
    bool can_pin = true;             ///< whether a process can be bound to one core
    std::optional<std::string> clock_source;
    std::optional<CodePages> code_pages;              ///< of a process that tried to get its own
    std::optional<std::string> hardware_not_counted;  ///< why the processor's counters cannot be read; empty: they can
    std::string turbo_switch;                         ///< file that turns turbo off; empty when there is none
    Conditions conditions;
    std::vector<BuildAtHand> builds;
    std::vector<std::string> other_perf_tests;  ///< command lines of those running now
    std::vector<NoiseFigure> noise;

    friend bool operator==(const DoctorFacts&, const DoctorFacts&) = default;
};

/// How much a finding matters to measurements.
enum class Severity { ok, note, warning, unknown };

template <>
struct Names<Severity> {
    static constexpr NameTable<Severity, 4> entries{{{"ok", Severity::ok},
                                                     {"note", Severity::note},
                                                     {"warning", Severity::warning},
                                                     {"unknown", Severity::unknown}}};
};

struct Finding {
    std::string topic;  ///< a word or two, e.g. `governor`
    Severity severity = Severity::ok;
    std::string seen;
    std::string advice;   ///< what to do about it; empty when there is nothing
    std::string command;  ///< that does it, for the user to run; may be empty

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What `perfmon doctor` found, the gravest kind of finding first.
struct DoctorDocument {
    DoctorFacts facts;
    std::vector<Finding> findings;

    friend bool operator==(const DoctorDocument&, const DoctorDocument&) = default;
};

}  // namespace perfmon::documents
