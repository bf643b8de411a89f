#pragma once

#include "runtime/documents/code_pages.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/model.hpp"
#include "runtime/metric/metric.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// How a run was asked to measure; where nobody says otherwise, as here.
struct Settings {
    std::int64_t launches = 6;
    std::int64_t samples = 20;    ///< per benchmark and launch
    double sample_time_ms = 1.0;  ///< aim for the length of one sample
    double time_budget_s = 5.0;   ///< per benchmark, over all launches

    friend bool operator==(const Settings&, const Settings&) = default;
};

template <>
struct Model<Settings> {
    static constexpr auto fields = std::tuple{
        field("launches", &Settings::launches, Presence::required, "Requested processes of the perf test.",
              Range::positive),
        field("samples", &Settings::samples, Presence::required, "Requested samples per benchmark and launch.",
              Range::positive),
        field("sample_time_ms", &Settings::sample_time_ms, Presence::required,
              "Intended length of one sample, in milliseconds.", Range::positive),
        field("time_budget_s", &Settings::time_budget_s, Presence::required,
              "Time a benchmark may take over all launches, in seconds.", Range::positive),
    };
};

/// Which of the two executables of a launch in lockstep had the first turn.
enum class FirstTurn { current, snapshot };

template <>
struct Names<FirstTurn> {
    static constexpr NameTable<FirstTurn, 2> entries{
        {{"current", FirstTurn::current}, {"snapshot", FirstTurn::snapshot}}};
};

/// What takes turns.
enum class TurnsOf {
    samples,   ///< in lockstep
    launches,  ///< each executable runs by itself, one after the other
};

template <>
struct Names<TurnsOf> {
    static constexpr NameTable<TurnsOf, 2> entries{{{"samples", TurnsOf::samples}, {"launches", TurnsOf::launches}}};
};

/// How the turns of a launch of both executables were taken.
struct Turns {
    FirstTurn first = FirstTurn::current;
    std::vector<std::int64_t> cores;  ///< that both were kept on; empty when they could not be
    TurnsOf of = TurnsOf::samples;

    friend bool operator==(const Turns&, const Turns&) = default;
};

template <>
struct Model<Turns> {
    static constexpr auto fields = std::tuple{
        field("first", &Turns::first, Presence::required, "Which executable took the first sample."),
        field("of", &Turns::of, Presence::optional,
              "What took turns: samples (in lockstep) or launches (each executable alone). Absent: samples."),
        field("cores", &Turns::cores, Presence::optional, "Cores that both were pinned to; absent when they were not."),
    };
};

/// What was measured, by metric: a value each sample of what is sampled, and one value of what is not. NaN where a
/// sample was left out, or is not finite.
using Measures = std::map<std::string, std::vector<double>>;

/// The values of a metric; none where it was not measured.
[[nodiscard]] inline const std::vector<double>& values_of(const Measures& measures, const std::string& metric) {
    static const std::vector<double> none;
    const auto found = measures.find(metric);
    return found == measures.end() ? none : found->second;
}

/// The snapshot's part of a launch of both. In lockstep sample i of the snapshot and sample i of the current
/// executable are a pair: they were taken next to each other, in the order AB BA AB BA.
struct SnapshotLaunch {
    std::int64_t iterations_per_sample = 1;
    Measures measures;  ///< in lockstep as many values of each as the current executable has
    double elapsed_s = 0.0;
    double startup_s = 0.0;                              ///< what its test case did before the benchmark
    std::optional<CodePages> code_pages = std::nullopt;  ///< absent when its process does not report it

    /// Nanoseconds per iteration of each sample.
    [[nodiscard]] const std::vector<double>& times() const { return values_of(measures, metric::primary); }

    friend bool operator==(const SnapshotLaunch&, const SnapshotLaunch&) = default;
};

template <>
struct Model<SnapshotLaunch> {
    using S = SnapshotLaunch;
    static constexpr auto fields = std::tuple{
        field("iterations_per_sample", &S::iterations_per_sample, Presence::required,
              "Calls of the operation in one sample.", Range::positive),
        field("measures", &S::measures, Presence::required,
              "Values by metric; in lockstep sample i was taken next to sample i of the current executable."),
        field("elapsed_s", &S::elapsed_s, Presence::optional,
              "Time the benchmark took in this launch of the snapshot, calibration included, in seconds.",
              Range::non_negative),
        field("startup_s", &S::startup_s, Presence::optional,
              "Time that the snapshot's test case took before the benchmark, in seconds.", Range::non_negative),
        field("code_pages", &S::code_pages, Presence::optional,
              "Where the snapshot's code was in physical memory; absent when its process does not report it."),
    };
};

/// What one process measured of one benchmark.
struct Launch {
    std::int64_t iterations_per_sample = 1;
    Measures measures;       ///< in the order measured
    double elapsed_s = 0.0;  ///< time the benchmark took in this launch, calibration included
    std::int64_t rerun = 0;  ///< 0: of the run itself; else the number of the run that was to confirm it
    /// What its test case did before the benchmark, and after the last one of it; once launches are gathered, also the
    /// benchmark's share of starting the processes.
    double startup_s = 0.0;
    std::optional<Turns> turns = std::nullopt;  ///< present when another process took turns with this one
    std::optional<SnapshotLaunch> snapshot =
        std::nullopt;                                    ///< present when that was the snapshot's, and both completed
    std::optional<CodePages> code_pages = std::nullopt;  ///< absent when the process does not tell

    /// Nanoseconds per iteration of each sample.
    [[nodiscard]] const std::vector<double>& times() const { return values_of(measures, metric::primary); }

    friend bool operator==(const Launch&, const Launch&) = default;
};

template <>
struct Model<Launch> {
    static constexpr auto fields = std::tuple{
        field("iterations_per_sample", &Launch::iterations_per_sample, Presence::required,
              "Calls of the operation in one sample.", Range::positive),
        field("measures", &Launch::measures, Presence::required,
              "Values by metric, in the order measured, of each sample of what is sampled; null where not finite."),
        field("elapsed_s", &Launch::elapsed_s, Presence::optional,
              "Time the benchmark took in this launch, calibration included, in seconds.", Range::non_negative),
        field("startup_s", &Launch::startup_s, Presence::optional,
              "Time to start it, in seconds: what its test case took before the benchmark, and after the last one of "
              "it; in a run, in addition an equal share of what the launch took beside its test cases.",
              Range::non_negative),
        field("rerun", &Launch::rerun, Presence::optional,
              "Number of the confirming run that the launch belongs to; absent in the run itself.",
              Range::non_negative),
        field("turns", &Launch::turns, Presence::optional,
              "How turns were taken, when another executable took part in the launch."),
        field("snapshot", &Launch::snapshot, Presence::optional,
              "The snapshot's samples, when it took part in the launch."),
        field("code_pages", &Launch::code_pages, Presence::optional,
              "Where the code was in physical memory; absent when the process does not report it."),
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
              "Requested samples per launch, where the time budget allowed fewer."),
        field("launches_requested", &Cut::launches_requested, Presence::optional,
              "Requested launches, where the time budget allowed fewer."),
    };
};

/// What a benchmark that cannot be measured in lockstep is compared by.
enum class InsteadOfLockstep { launches, nothing };

template <>
struct Names<InsteadOfLockstep> {
    static constexpr NameTable<InsteadOfLockstep, 2> entries{
        {{"launches", InsteadOfLockstep::launches}, {"nothing", InsteadOfLockstep::nothing}}};
};

/// Why a benchmark that both executables have is not compared in lockstep.
struct NotInLockstep {
    InsteadOfLockstep instead = InsteadOfLockstep::launches;
    std::string reason;  ///< goes on a sentence after "since"

    friend bool operator==(const NotInLockstep&, const NotInLockstep&) = default;
};

template <>
struct Model<NotInLockstep> {
    static constexpr auto fields = std::tuple{
        field("instead", &NotInLockstep::instead, Presence::required,
              "What is compared instead: alternating launches of each executable alone, or nothing."),
        field("reason", &NotInLockstep::reason, Presence::required, "Why, as the end of a sentence."),
    };
};

/// One benchmark with everything measured of it.
struct Benchmark {
    std::string name;  ///< `<test case>/<benchmark>`
    std::string file;
    std::int64_t line = 0;
    std::vector<std::string> tags;
    std::string build;  ///< how its source file was compiled; empty: as the environment says
    std::vector<Launch> launches;
    std::optional<Cut> cut;
    std::optional<NotInLockstep> not_in_lockstep = std::nullopt;

    friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

template <>
struct Model<Benchmark> {
    static constexpr auto fields = std::tuple{
        field("name", &Benchmark::name, Presence::required, "<test case>/<benchmark>; unique in the document."),
        field("file", &Benchmark::file, Presence::optional, "Source file that declares the benchmark."),
        field("line", &Benchmark::line, Presence::optional, "Line of the declaration in that file."),
        field("tags", &Benchmark::tags, Presence::optional, "Tags of the benchmark's test case."),
        field("build", &Benchmark::build, Presence::optional,
              "How its source file was compiled: compiler, version, build configuration and options; absent when that "
              "is what the environment says."),
        field("launches", &Benchmark::launches, Presence::required, "One entry per process."),
        field("cut", &Benchmark::cut, Presence::optional, "What the time budget cut; absent when nothing was cut."),
        field("not_in_lockstep", &Benchmark::not_in_lockstep, Presence::optional,
              "Why it is not compared in lockstep, though both executables have it."),
    };
};

/// A test case that said it cannot run here.
struct Skipped {
    std::string test_case;
    std::string reason;

    friend bool operator==(const Skipped&, const Skipped&) = default;
};

template <>
struct Model<Skipped> {
    static constexpr auto fields = std::tuple{
        field("test_case", &Skipped::test_case, Presence::required,
              "Its benchmarks that were not measured are skipped."),
        field("reason", &Skipped::reason, Presence::required, "Why it cannot run here, as the test case says."),
    };
};

/// How the processes of a run were started.
struct Invocation {
    std::vector<std::string> command;
    std::int64_t executable_word = 0;  ///< which word of the command is the executable; an emulator comes first
    std::string executable;            ///< its absolute path
    std::string architecture;          ///< that it was built for; empty for a script
    /// The shared libraries that the build made for it, by the name that the loader looks for.
    std::map<std::string, std::string> libraries;
    std::string executable_id;  ///< hash of the executable and these libraries; empty when they could not be told
    std::string working_directory;
    std::string build_directory;  ///< whose shared libraries belong to a snapshot; empty when not told
    std::int64_t processors = 1;  ///< declared by the perf test
    std::optional<double> timeout_s;

    friend bool operator==(const Invocation&, const Invocation&) = default;
};

template <>
struct Model<Invocation> {
    using I = Invocation;
    static constexpr auto fields = std::tuple{
        field("command", &I::command, Presence::required, "An emulator, if any, the executable and its arguments."),
        field("executable_word", &I::executable_word, Presence::optional,
              "Which word of the command is the executable, from 0.", Range::non_negative),
        field("executable", &I::executable, Presence::optional, "Absolute path of the executable."),
        field("architecture", &I::architecture, Presence::optional,
              "Architecture that the executable was built for; absent for a script."),
        field("libraries", &I::libraries, Presence::optional,
              "Shared libraries that the build made for it, by the name that the loader looks for."),
        field("executable_id", &I::executable_id, Presence::optional,
              "Hash of the executable and these libraries; absent when they could not be determined."),
        field("working_directory", &I::working_directory, Presence::optional, "Where it ran."),
        field("build_directory", &I::build_directory, Presence::optional,
              "Build tree whose shared libraries belong to a snapshot."),
        field("processors", &I::processors, Presence::optional, "Processors that the perf test is declared to use.",
              Range::positive),
        field("timeout_s", &I::timeout_s, Presence::optional, "Time-out of the whole run, in seconds.",
              Range::positive),
    };
};

/// What an executable was found to be compared with in lockstep, and how to run it.
struct Lockstep {
    Origin origin = Origin::snapshot;
    std::string id;  ///< hash of the executable and its shared libraries; empty when not known
    std::optional<std::string> commit;
    std::string executable;
    std::string library_path;          ///< to be searched first for shared libraries; empty: nothing
    std::string preload;               ///< shared libraries to load first, where a search path does not help
    std::optional<std::int64_t> seed;  ///< of the order of benchmarks, cores, roles and environment sizes
    std::vector<std::string> missing;  ///< benchmarks that it has, and the current executable has not
    bool identical = false;            ///< the current executable is the snapshot: there is nothing to compare
    /// Why each of the two has a directory for temporary files of its own; empty: they share one.
    std::string own_temporary_directories;
    std::string problem;  ///< why there is no comparison in lockstep, or why it ended early

    friend bool operator==(const Lockstep&, const Lockstep&) = default;
};

template <>
struct Model<Lockstep> {
    using L = Lockstep;
    static constexpr auto fields = std::tuple{
        field("origin", &L::origin, Presence::required, "Where that executable comes from."),
        field("id", &L::id, Presence::optional, "Hash of the executable and its shared libraries."),
        field("commit", &L::commit, Presence::optional, "Commit that it was built from."),
        field("executable", &L::executable, Presence::optional, "The file that was run."),
        field("library_path", &L::library_path, Presence::optional, "Directory of its shared libraries."),
        field("preload", &L::preload, Presence::optional,
              "Shared libraries to preload, where the executable's own search path would win."),
        field("seed", &L::seed, Presence::optional, "Seed of orders, cores and roles."),
        field("missing", &L::missing, Presence::optional,
              "Benchmarks that it has and the current executable does not."),
        field("identical", &L::identical, Presence::optional,
              "Whether the current executable is the snapshot, so that there is nothing to compare."),
        field("own_temporary_directories", &L::own_temporary_directories, Presence::optional,
              "Why each executable has a TMPDIR of its own in lockstep, as the end of a sentence; absent where they "
              "share one."),
        field("problem", &L::problem, Presence::optional, "Why there is no comparison in lockstep, or only a part."),
    };
};

/// The result document: one process writes it with one launch, `perfmon measure` with all of a run's.
struct Result {
    std::string perf_test;  ///< empty when a process was started by hand
    std::string run_id;     ///< names the run, so that a verdict can be matched to its result
    Environment environment;
    Conditions conditions;
    Settings settings;
    std::optional<Invocation> invocation;
    std::optional<Lockstep> lockstep;               ///< absent when there was nothing to compare with
    std::optional<std::int64_t> lockstep_protocol;  ///< version that the executable speaks
    std::vector<Benchmark> benchmarks;
    std::map<std::string, MetricDefinition> metrics;  ///< those of the measures that are not built in
    std::vector<Skipped> skipped;
    double left_out_s = 0.0;  ///< what benchmarks took that were not asked for: they run once

    friend bool operator==(const Result&, const Result&) = default;
};

template <>
struct Model<Result> {
    static constexpr const char* document = "perfmon-result";
    static constexpr Version version{2, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &Result::perf_test, Presence::optional,
              "Name of the perf test; absent when its process was started by hand."),
        field("run_id", &Result::run_id, Presence::optional, "Name of the run, given by `perfmon measure`."),
        field("environment", &Result::environment, Presence::required, "What makes two runs comparable."),
        field("conditions", &Result::conditions, Presence::required,
              "What the machine was doing; never part of the environment's key."),
        field("settings", &Result::settings, Presence::required, "How the run was asked to measure."),
        field("invocation", &Result::invocation, Presence::optional, "How the processes were started."),
        field("lockstep", &Result::lockstep, Presence::optional, "The executable that the run was compared with."),
        field("lockstep_protocol", &Result::lockstep_protocol, Presence::optional,
              "Version of the lockstep protocol that the executable speaks."),
        field("benchmarks", &Result::benchmarks, Presence::required, "Every benchmark that ran."),
        field("metrics", &Result::metrics, Presence::optional,
              "Definitions of the metrics that are not built in, by which they are judged."),
        field("skipped", &Result::skipped, Presence::optional, "Test cases that said they cannot run here."),
        field("left_out_s", &Result::left_out_s, Presence::optional,
              "Seconds taken by benchmarks that were not requested and ran once. They count towards no time budget.",
              Range::non_negative),
    };
};

}  // namespace perfmon::documents
