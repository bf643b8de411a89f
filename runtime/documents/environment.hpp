#pragma once

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
