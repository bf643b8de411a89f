#pragma once

#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/relation_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<BuiltWith> {
    using B = BuiltWith;
    static constexpr auto fields = std::tuple{
        field("compiler", &B::compiler, Presence::required, "Compiler, as in the environment of a result."),
        field("compiler_version", &B::compiler_version, Presence::required, "Version of that compiler."),
        field("build_type", &B::build_type, Presence::required, "Build configuration, such as Release."),
        field("flags", &B::flags, Presence::optional, "Compiler options that change the generated code or the run."),
        field("link_flags", &B::link_flags, Presence::optional, "Linker options that change the executable."),
    };
};

template <>
struct Model<DeclaredPerfTest> {
    using D = DeclaredPerfTest;
    static constexpr const char* document = "perfmon-perf-test";
    static constexpr Version version{1, 3};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("name", &D::name, Presence::required, "Name of the perf test."),
        field("kind", &D::kind, Presence::optional, "What it measures; absent: benchmarks."),
        field("target", &D::target, Presence::optional,
              "CMake target that builds the executable; empty when that is imported."),
        field("runs_under", &D::runs_under, Presence::optional,
              "Words that come before the executable: the program that measures a command, and its options."),
        field("executable", &D::executable, Presence::required,
              "The executable, once it is built; empty for a command that the build does not make; of a build the "
              "compile_commands.json of the build tree."),
        field("linked", &D::linked, Presence::optional,
              "Of a build: the file that the target's link writes; absent where nothing is linked."),
        field("built_with", &D::built_with, Presence::optional,
              "With what that target is built, where its executable does not tell."),
        field("layouts", &D::layouts, Presence::optional,
              "The executable linked in further layouts; absent where none are declared."),
        field("layouts_target", &D::layouts_target, Presence::optional, "CMake target that builds these."),
        field("arguments", &D::arguments, Presence::optional, "Its arguments; empty ones are left out."),
        field("symbols", &D::symbols, Presence::optional,
              "Of a size: whether all symbols are told, and what differs even where nothing regressed."),
        field("working_directory", &D::working_directory, Presence::optional, "Where it runs."),
        field("processors", &D::processors, Presence::optional, "Processors that it is declared to use.",
              Range::positive),
        field("launches", &D::launches, Presence::optional, "Processes in a run; absent where none are declared.",
              Range::positive),
        field("samples", &D::samples, Presence::optional, "Samples per benchmark and launch.", Range::positive),
        field("sample_time_ms", &D::sample_time_ms, Presence::optional, "Length of a sample in milliseconds.",
              Range::positive),
        field("time_budget_s", &D::time_budget_s, Presence::optional, "Seconds a benchmark may take over all launches.",
              Range::positive),
        field("timeout_s", &D::timeout_s, Presence::optional, "Time-out of the whole run, in seconds.",
              Range::positive),
        field("threshold_percent", &D::threshold_percent, Presence::optional,
              "Smallest change that matters, in percent.", Range::non_negative),
        field("thresholds_percent", &D::thresholds_percent, Presence::optional, "The same for single metrics.",
              Range::non_negative),
        field("metrics", &D::metrics, Presence::optional, "Metrics that are judged; absent: the usual ones."),
        field("also_judged", &D::also_judged, Presence::optional, "Metrics that are judged beside those."),
        field("relations", &D::relations, Presence::optional,
              "What is demanded of its benchmarks, whatever was accepted."),
        field("control", &D::control, Presence::optional,
              "Whether each run also compares the executable with a copy of itself."),
        field("missing_baseline", &D::missing_baseline, Presence::optional, "What to do without a baseline."),
        field("strict", &D::strict, Presence::optional,
              "Whether what is inconclusive fails; absent: as the configuration says."),
        field("baseline_directory", &D::baseline_directory, Presence::optional, "Directory of the baselines."),
        field("snapshot_directory", &D::snapshot_directory, Presence::optional, "Directory of the snapshots."),
        field("source_directory", &D::source_directory, Presence::optional,
              "Where a performance_baseline_config.json is looked for when no configuration is named."),
        field("config", &D::config, Presence::optional, "The configuration, when one is named."),
    };
};

}  // namespace perfmon::documents
