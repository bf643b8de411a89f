#pragma once

#include "runtime/documents/code_pages.hpp"
#include "runtime/documents/environment.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/documents/relation.hpp"
#include "runtime/documents/size.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/names.hpp"
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
    std::int64_t samples = 8;     ///< per benchmark and launch
    double sample_time_ms = 0.5;  ///< aim for the length of one sample
    double time_budget_s = 5.0;   ///< per benchmark, over all launches

    friend bool operator==(const Settings&, const Settings&) = default;
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
    /// Which layout of either executable ran, from 1, the executable itself; absent when there are no layouts.
    std::optional<std::int64_t> current_layout = std::nullopt;
    std::optional<std::int64_t> snapshot_layout = std::nullopt;

    friend bool operator==(const Turns&, const Turns&) = default;
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

/// How often operations took how long, to 0.4 %. Those of several launches are put together by adding up.
struct Latencies {
    std::vector<double> ns;                ///< ascending
    std::vector<std::int64_t> operations;  ///< that took so long, one number each

    friend bool operator==(const Latencies&, const Latencies&) = default;
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
    std::optional<Latencies> latencies = std::nullopt;   ///< of an asynchronous workload

    /// Nanoseconds per iteration of each sample.
    [[nodiscard]] const std::vector<double>& times() const { return values_of(measures, metric::primary); }

    friend bool operator==(const Launch&, const Launch&) = default;
};

/// What a function executes itself in an iteration, without those that it calls, in two executables.
struct FunctionCost {
    std::string function;
    std::string file;       ///< of the line; empty when the executable does not tell
    std::int64_t line = 0;  ///< where most of it is executed
    double before = 0.0;    ///< instructions in what the current executable is compared with
    double after = 0.0;     ///< and in the current one

    friend bool operator==(const FunctionCost&, const FunctionCost&) = default;
};

/// Where the instructions of an iteration are executed in two executables.
struct ProfileDifference {
    double before = 0.0;  ///< all of them
    double after = 0.0;
    std::vector<FunctionCost> functions;  ///< those that execute more or fewer, the largest difference first

    friend bool operator==(const ProfileDifference&, const ProfileDifference&) = default;
};

/// What a header contributes to a source file after the preprocessor, in bytes.
struct IncludedHeader {
    std::string header;   ///< relative to the source directory, `<build>/…`, or where it lies
    double before = 0.0;  ///< with what it includes; 0 where it was not included
    double after = 0.0;
    double alone_before = 0.0;  ///< without what it includes
    double alone_after = 0.0;

    friend bool operator==(const IncludedHeader&, const IncludedHeader&) = default;
};

/// What took the compiler's time, as it says itself.
struct TracedCost {
    std::string name;                                ///< of a header, or of a template with its arguments
    std::optional<double> before_ms = std::nullopt;  ///< absent when there is nothing to compare with
    double after_ms = 0.0;

    friend bool operator==(const TracedCost&, const TracedCost&) = default;
};

/// What a source file includes, where it became dearer to compile.
struct Inclusion {
    std::optional<double> before = std::nullopt;  ///< bytes of all; absent when there is nothing to compare with
    double after = 0.0;
    std::vector<IncludedHeader> headers;  ///< that differ, the largest difference first; else the largest
    std::vector<TracedCost> traced_headers = {};
    std::vector<TracedCost> traced_templates = {};

    friend bool operator==(const Inclusion&, const Inclusion&) = default;
};

/// What the time budget took away. The number that was left is what the launches hold.
struct Cut {
    std::optional<std::int64_t> samples_requested;   ///< present when a launch has fewer samples than asked for
    std::optional<std::int64_t> launches_requested;  ///< present when there are fewer launches than asked for

    friend bool operator==(const Cut&, const Cut&) = default;
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

/// Blocks of an iteration, allocated in one place.
struct CallSite {
    double blocks = 0.0;
    double bytes = 0.0;
    /// The calls, the innermost first: `<function> at <source file>:<line>`, or `<file>+0x<offset>` where there is no
    /// debug information.
    std::vector<std::string> stack;

    friend bool operator==(const CallSite&, const CallSite&) = default;
};

/// What an iteration requests in one place.
struct Requests {
    double blocks = 0.0;
    double bytes = 0.0;

    friend bool operator==(const Requests&, const Requests&) = default;
};

/// The same in two executables, where it differs.
struct AllocationSite {
    Requests before;
    Requests after;
    /// As above, in the current executable where it requests anything there. Empty: all places that were too many.
    std::vector<std::string> stack;

    friend bool operator==(const AllocationSite&, const AllocationSite&) = default;
};

/// One benchmark with everything measured of it.
struct Benchmark {
    std::string name;  ///< `<test case>/<benchmark>`
    std::string file;
    std::int64_t line = 0;
    std::vector<std::string> tags;
    std::string build;  ///< how its source file was compiled; empty: as the environment says
    std::vector<Launch> launches;
    std::vector<Launch> counted = {};    ///< those that counted allocations or instructions instead of measuring time
    std::vector<CallSite> unfreed = {};  ///< where the blocks are allocated that it leaves; the most bytes first
    std::optional<Cut> cut;
    std::optional<NotInLockstep> not_in_lockstep = std::nullopt;
    std::optional<ProfileDifference> profile = std::nullopt;  ///< present where it regressed, and could be profiled
    std::vector<CallSite> requested = {};  ///< what a process notes: where all blocks are allocated of an iteration
    std::vector<AllocationSite> allocation_sites = {};             ///< that differ where its memory regressed
    Sizes sections = {};                                           ///< of a target's file
    Sizes symbols = {};                                            ///< the same, where somebody asks for them
    std::optional<SizeDifference> size_difference = std::nullopt;  ///< present where a target's size regressed
    std::optional<Inclusion> inclusion = std::nullopt;  ///< of a source file, present where its compilation regressed
    std::vector<Launch> control = {};  ///< those beside a copy of the executable, which has the snapshot's part

    friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

/// What was launched for a relation alone: launch i of each of its benchmarks belongs to launch i of the others.
struct MeasuredRelation {
    Relation relation;
    std::string metric;  ///< that it is about
    /// Those that it names, in that order, and the one that its limit is a multiple of behind them. That is the
    /// `snapshot` of their turns, and the other one `current`.
    std::vector<Benchmark> benchmarks;
    std::optional<NotInLockstep> not_in_lockstep;
    std::string skipped;  ///< why one of them cannot run here; none of them was measured then

    friend bool operator==(const MeasuredRelation&, const MeasuredRelation&) = default;
};

/// A test case that said it cannot run here.
struct Skipped {
    std::string test_case;
    std::string reason;

    friend bool operator==(const Skipped&, const Skipped&) = default;
};

/// How the processes of a run were started.
struct Invocation {
    std::vector<std::string> command;
    std::int64_t executable_word = 0;  ///< which word of the command is the executable; an emulator comes first
    std::string executable;            ///< its absolute path
    std::string architecture;          ///< that it was built for; empty for a script
    /// The shared libraries that the build made for it, by the name that the loader looks for.
    std::map<std::string, std::string> libraries;
    std::vector<std::string> layouts = {};  ///< the same linked in further layouts: absolute paths
    std::string executable_id;              ///< hash of all these files; empty when they could not be told
    std::string working_directory;
    std::string build_directory;  ///< whose shared libraries belong to a snapshot; empty when not told
    std::int64_t processors = 1;  ///< declared by the perf test
    std::optional<double> timeout_s;

    friend bool operator==(const Invocation&, const Invocation&) = default;
};

/// What an executable was found to be compared with in lockstep, and how to run it.
struct Lockstep {
    Origin origin = Origin::snapshot;
    std::string id;  ///< hash of the executable and its shared libraries; empty when not known
    std::optional<std::string> commit;
    std::string executable;
    std::string build;                      ///< how it was compiled; empty: as the environment says
    std::vector<std::string> layouts = {};  ///< the same linked in further layouts
    std::string search_path;                ///< to be searched first for shared libraries; empty: nothing
    std::string preload;                    ///< shared libraries to load first, where a search path does not help
    std::optional<std::int64_t> seed;       ///< of the order of benchmarks, cores, roles and environment sizes
    std::vector<std::string> missing;       ///< benchmarks that it has, and the current executable has not
    bool identical = false;                 ///< the current executable is the snapshot: there is nothing to compare
    /// Why each of the two has a directory for temporary files of its own; empty: they share one.
    std::string own_temporary_directories;
    std::string problem;  ///< why there is no comparison in lockstep, or why it ended early

    friend bool operator==(const Lockstep&, const Lockstep&) = default;
};

/// The result document: one process writes it with one launch, `perfmon measure` with all of a run's.
struct Result {
    std::string perf_test;  ///< empty when a process was started by hand
    Kind kind = Kind::benchmarks;
    std::string run_id;  ///< names the run, so that a verdict can be matched to its result
    Environment environment;
    Conditions conditions;
    Settings settings;
    std::optional<Invocation> invocation;
    std::optional<Lockstep> lockstep;               ///< absent when there was nothing to compare with
    std::optional<std::int64_t> lockstep_protocol;  ///< version that the executable speaks
    std::vector<Benchmark> benchmarks;
    std::map<std::string, MetricDefinition> metrics;  ///< those of the measures that are not built in
    std::vector<Skipped> skipped;
    std::vector<std::string> not_asked_for;  ///< what is there and nobody asked for: its baselines are not judged
    std::map<std::string, std::string> not_counted;  ///< `allocations`, `instructions`: why, as the end of a sentence
    /// Why the processor's counters were not read, as the end of a sentence; empty when they were, or nobody asked.
    std::string hardware_not_counted;
    std::vector<MeasuredRelation> relations;
    double left_out_s = 0.0;  ///< what benchmarks took that were not asked for: they run once

    friend bool operator==(const Result&, const Result&) = default;
};

}  // namespace perfmon::documents
