#pragma once

#include "format/environment.hpp"
#include "format/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::format {

/// How a run was asked to measure.
struct Settings {
    std::int64_t launches = 1;
    std::int64_t samples = 20;    ///< per benchmark and launch
    double sample_time_ms = 1.0;  ///< aim for the length of one sample
    double time_budget_s = 10.0;  ///< per benchmark, over all launches

    friend bool operator==(const Settings&, const Settings&) = default;
};

template <>
struct Model<Settings> {
    static constexpr auto fields = std::tuple{
        field("launches", &Settings::launches, Presence::required, "Processes of the perf test that were asked for.",
              Range::positive),
        field("samples", &Settings::samples, Presence::required,
              "Samples per benchmark and launch that were asked for.", Range::positive),
        field("sample_time_ms", &Settings::sample_time_ms, Presence::required,
              "Intended length of one sample, in milliseconds.", Range::positive),
        field("time_budget_s", &Settings::time_budget_s, Presence::required,
              "Time a benchmark may take over all launches, in seconds.", Range::positive),
    };
};

/// What one process measured of one benchmark.
struct Launch {
    std::int64_t iterations_per_sample = 1;
    std::vector<double> samples_ns;  ///< nanoseconds per iteration, in the order measured; NaN where not finite
    double elapsed_s = 0.0;          ///< wall time the benchmark took in this launch, calibration included

    friend bool operator==(const Launch&, const Launch&) = default;
};

template <>
struct Model<Launch> {
    static constexpr auto fields = std::tuple{
        field("iterations_per_sample", &Launch::iterations_per_sample, Presence::required,
              "Calls of the operation in one sample.", Range::positive),
        field("samples_ns", &Launch::samples_ns, Presence::required,
              "Nanoseconds per iteration, in the order measured; null where not finite."),
        field("elapsed_s", &Launch::elapsed_s, Presence::optional,
              "Wall time of the benchmark in this launch, calibration included, in seconds.", Range::non_negative),
    };
};

/// What the time budget took away. The number that was left is what the launches hold.
struct Cut {
    std::optional<std::int64_t> samples_requested;   ///< present when a launch has fewer samples than asked for
    std::optional<std::int64_t> launches_requested;  ///< present when there are fewer launches than asked for

    friend bool operator==(const Cut&, const Cut&) = default;
};

template <>
struct Model<Cut> {
    static constexpr auto fields = std::tuple{
        field("samples_requested", &Cut::samples_requested, Presence::optional,
              "Samples per launch asked for, where the time budget left fewer."),
        field("launches_requested", &Cut::launches_requested, Presence::optional,
              "Launches asked for, where the time budget left fewer."),
    };
};

/// One benchmark with everything measured of it.
struct Benchmark {
    std::string name;  ///< `<test case>/<benchmark>`
    std::string file;
    std::int64_t line = 0;
    std::vector<std::string> tags;
    std::vector<Launch> launches;
    std::optional<Cut> cut;

    friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

template <>
struct Model<Benchmark> {
    static constexpr auto fields = std::tuple{
        field("name", &Benchmark::name, Presence::required, "<test case>/<benchmark>; unique in the document."),
        field("file", &Benchmark::file, Presence::optional, "Source file that declares the benchmark."),
        field("line", &Benchmark::line, Presence::optional, "Line of the declaration in that file."),
        field("tags", &Benchmark::tags, Presence::optional, "Tags of the benchmark's test case."),
        field("launches", &Benchmark::launches, Presence::required, "One entry a process."),
        field("cut", &Benchmark::cut, Presence::optional, "What the time budget took away; absent when nothing was."),
    };
};

/// The result document: one process writes it with one launch, `perfmon measure` with all of a run's.
struct Result {
    std::string perf_test;  ///< empty when a process was started by hand
    std::string run_id;     ///< names the run, so that a verdict can be matched to its result
    Environment environment;
    Conditions conditions;
    Settings settings;
    std::vector<Benchmark> benchmarks;

    friend bool operator==(const Result&, const Result&) = default;
};

template <>
struct Model<Result> {
    static constexpr const char* document = "perfmon-result";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &Result::perf_test, Presence::optional,
              "Name of the perf test; absent when its process was started by hand."),
        field("run_id", &Result::run_id, Presence::optional, "Name of the run, given by `perfmon measure`."),
        field("environment", &Result::environment, Presence::required, "What makes two runs comparable."),
        field("conditions", &Result::conditions, Presence::required,
              "What the machine was doing; never part of the environment's key."),
        field("settings", &Result::settings, Presence::required, "How the run was asked to measure."),
        field("benchmarks", &Result::benchmarks, Presence::required, "Every benchmark that ran."),
    };
};

}  // namespace perfmon::format
