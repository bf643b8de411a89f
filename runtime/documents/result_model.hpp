#pragma once

#include "runtime/documents/code_pages_model.hpp"
#include "runtime/documents/environment_model.hpp"
#include "runtime/documents/metric_definition_model.hpp"
#include "runtime/documents/relation_model.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/documents/size_model.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

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

template <>
struct Model<Turns> {
    static constexpr auto fields = std::tuple{
        field("first", &Turns::first, Presence::required, "Which executable took the first sample."),
        field("of", &Turns::of, Presence::optional,
              "What took turns: samples (in lockstep) or launches (each executable alone). Absent: samples."),
        field("cores", &Turns::cores, Presence::optional, "Cores that both were pinned to; absent when they were not."),
        field("current_layout", &Turns::current_layout, Presence::optional,
              "Which layout of the current executable ran, from 1; absent when there is one only.", Range::positive),
        field("snapshot_layout", &Turns::snapshot_layout, Presence::optional, "The same of the other executable.",
              Range::positive),
    };
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

template <>
struct Model<Latencies> {
    static constexpr auto fields = std::tuple{
        field("ns", &Latencies::ns, Presence::required, "Lengths of time in nanoseconds, ascending."),
        field("operations", &Latencies::operations, Presence::required, "How many took so long, one number each."),
    };
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
        field("latencies", &Launch::latencies, Presence::optional,
              "Of an asynchronous workload: how many operations took how long."),
    };
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

template <>
struct Model<NotInLockstep> {
    static constexpr auto fields = std::tuple{
        field("instead", &NotInLockstep::instead, Presence::required,
              "What is compared instead: alternating launches of each executable alone, or nothing."),
        field("reason", &NotInLockstep::reason, Presence::required, "Why, as the end of a sentence."),
    };
};

template <>
struct Model<CallSite> {
    static constexpr auto fields = std::tuple{
        field("blocks", &CallSite::blocks, Presence::required, "Blocks of an iteration."),
        field("bytes", &CallSite::bytes, Presence::required, "Bytes in them."),
        field(
            "stack", &CallSite::stack, Presence::required,
            "The calls that led there, the innermost first: a function with its source line, or a file with an offset "
            "in it. Empty for all places beyond those that were noted."),
    };
};

template <>
struct Model<Requests> {
    static constexpr auto fields = std::tuple{
        field("blocks", &Requests::blocks, Presence::required, "Blocks that an iteration requests.",
              Range::non_negative),
        field("bytes", &Requests::bytes, Presence::required, "Bytes in them.", Range::non_negative),
    };
};

template <>
struct Model<AllocationSite> {
    using A = AllocationSite;
    static constexpr auto fields = std::tuple{
        field("before", &A::before, Presence::required, "In what the current executable is compared with."),
        field("after", &A::after, Presence::required, "In the current executable."),
        field("stack", &A::stack, Presence::required,
              "The calls that led there, as in a call site; in the current executable where it requests anything "
              "there."),
    };
};

template <>
struct Model<FunctionCost> {
    using F = FunctionCost;
    static constexpr auto fields = std::tuple{
        field("function", &F::function, Presence::required, "Its name."),
        field("file", &F::file, Presence::optional, "Source file; absent when the executable does not tell."),
        field("line", &F::line, Presence::optional, "Line of that file on which most of it is executed.",
              Range::non_negative),
        field("before", &F::before, Presence::required,
              "Instructions of an iteration in what the current executable is compared with.", Range::non_negative),
        field("after", &F::after, Presence::required, "Instructions of an iteration in the current executable.",
              Range::non_negative),
    };
};

template <>
struct Model<ProfileDifference> {
    using P = ProfileDifference;
    static constexpr auto fields = std::tuple{
        field("before", &P::before, Presence::required,
              "Instructions of an iteration in what the current executable is compared with.", Range::non_negative),
        field("after", &P::after, Presence::required, "Instructions of an iteration in the current executable.",
              Range::non_negative),
        field("functions", &P::functions, Presence::optional,
              "Functions that execute more or fewer of them, without those that they call; the largest difference "
              "first."),
    };
};

template <>
struct Model<IncludedHeader> {
    using H = IncludedHeader;
    static constexpr auto fields = std::tuple{
        field("header", &H::header, Presence::required,
              "Its name: relative to the source directory, `<build>/…` in the build directory, or where it lies."),
        field("before", &H::before, Presence::required,
              "Bytes of it and what it includes before; 0 when it was not included.", Range::non_negative),
        field("after", &H::after, Presence::required, "Bytes of it and what it includes now.", Range::non_negative),
        field("alone_before", &H::alone_before, Presence::required, "Bytes of it alone before.", Range::non_negative),
        field("alone_after", &H::alone_after, Presence::required, "Bytes of it alone now.", Range::non_negative),
    };
};

template <>
struct Model<TracedCost> {
    using T = TracedCost;
    static constexpr auto fields = std::tuple{
        field("name", &T::name, Presence::required, "The header, or the template with its arguments."),
        field("before_ms", &T::before_ms, Presence::optional, "Milliseconds that it took before.", Range::non_negative),
        field("after_ms", &T::after_ms, Presence::required, "Milliseconds that it takes now.", Range::non_negative),
    };
};

template <>
struct Model<Inclusion> {
    using I = Inclusion;
    static constexpr auto fields = std::tuple{
        field("before", &I::before, Presence::optional,
              "Bytes after the preprocessor before; absent when there is nothing to compare with.",
              Range::non_negative),
        field("after", &I::after, Presence::required, "Bytes after the preprocessor now.", Range::non_negative),
        field("headers", &I::headers, Presence::optional,
              "Headers that contribute more or less, the largest difference first; without a `before` the largest "
              "ones. At most 50."),
        field("traced_headers", &I::traced_headers, Presence::optional,
              "Headers by the time that Clang's -ftime-trace says they took."),
        field("traced_templates", &I::traced_templates, Presence::optional,
              "Templates by the time that Clang's -ftime-trace says their instantiation took."),
    };
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
        field("counted", &Benchmark::counted, Presence::optional,
              "One entry per process that counted allocations or instructions instead of measuring time."),
        field("control", &Benchmark::control, Presence::optional,
              "One entry per process that took turns with a copy of its own executable, whose part stands as the "
              "snapshot's; present where CONTROL asks for it."),
        field("unfreed", &Benchmark::unfreed, Presence::optional,
              "Where the blocks are allocated that an iteration leaves; present when they are more than was accepted."),
        field("profile", &Benchmark::profile, Presence::optional,
              "Where the instructions of an iteration are executed; present where it regressed and both executables "
              "could be profiled."),
        field("requested", &Benchmark::requested, Presence::optional,
              "Where the blocks are allocated that an iteration requests; a process notes it if it is asked to."),
        field("allocation_sites", &Benchmark::allocation_sites, Presence::optional,
              "Where an iteration requests more or less than before; present when its memory regressed and both "
              "executables noted it."),
        field("sections", &Benchmark::sections, Presence::optional,
              "Bytes of each section of a target's file that is loaded, with those that start as zeros."),
        field("symbols", &Benchmark::symbols, Presence::optional,
              "Bytes of each function and variable in it, by names without template arguments and parameters; present "
              "where SYMBOLS asks for it."),
        field("size_difference", &Benchmark::size_difference, Presence::optional,
              "What grew or shrank in it; present where its size regressed, or SYMBOLS asks for it, and what it is "
              "compared with is at hand."),
        field("inclusion", &Benchmark::inclusion, Presence::optional,
              "What a source file includes; present when its compilation regressed."),
        field("cut", &Benchmark::cut, Presence::optional, "What the time budget cut; absent when nothing was cut."),
        field("not_in_lockstep", &Benchmark::not_in_lockstep, Presence::optional,
              "Why it is not compared in lockstep, though both executables have it."),
    };
};

template <>
struct Model<MeasuredRelation> {
    using M = MeasuredRelation;
    static constexpr auto fields = std::tuple{
        field("relation", &M::relation, Presence::required, "What was demanded."),
        field("metric", &M::metric, Presence::required, "The metric that it is about."),
        field("benchmarks", &M::benchmarks, Presence::required,
              "Its benchmarks, with what was launched for the relation alone; the one that the limit is a multiple of "
              "comes last, and is the snapshot in their turns. Launches with the same place belong together."),
        field("not_in_lockstep", &M::not_in_lockstep, Presence::optional,
              "Why the two benchmarks did not take turns sample by sample."),
        field("skipped", &M::skipped, Presence::optional, "Why a benchmark of it cannot run here."),
    };
};

template <>
struct Model<Skipped> {
    static constexpr auto fields = std::tuple{
        field("test_case", &Skipped::test_case, Presence::required,
              "Its benchmarks that were not measured are skipped."),
        field("reason", &Skipped::reason, Presence::required, "Why it cannot run here, as the test case says."),
    };
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
        field("layouts", &I::layouts, Presence::optional,
              "The executable linked in further layouts; layout 1 is the executable itself."),
        field("executable_id", &I::executable_id, Presence::optional,
              "Hash of all these files; absent when they could not be determined."),
        field("working_directory", &I::working_directory, Presence::optional, "Where it ran."),
        field("build_directory", &I::build_directory, Presence::optional,
              "Build tree whose shared libraries belong to a snapshot."),
        field("processors", &I::processors, Presence::optional, "Processors that the perf test is declared to use.",
              Range::positive),
        field("timeout_s", &I::timeout_s, Presence::optional, "Time-out of the whole run, in seconds.",
              Range::positive),
    };
};

template <>
struct Model<Lockstep> {
    using L = Lockstep;
    static constexpr auto fields = std::tuple{
        field("origin", &L::origin, Presence::required, "Where that executable comes from."),
        field("id", &L::id, Presence::optional, "Hash of the executable and its shared libraries."),
        field("commit", &L::commit, Presence::optional, "Commit that it was built from."),
        field("executable", &L::executable, Presence::optional, "The file that was run."),
        field("build", &L::build, Presence::optional,
              "Compiler, build type and options of it; absent where they are those of the environment."),
        field("layouts", &L::layouts, Presence::optional, "The same linked in further layouts."),
        field("library_path", &L::search_path, Presence::optional, "Directory of its shared libraries."),
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

template <>
struct Model<Result> {
    static constexpr const char* document = "perfmon-result";
    static constexpr Version version{2, 1};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("perf_test", &Result::perf_test, Presence::optional,
              "Name of the perf test; absent when its process was started by hand."),
        field("kind", &Result::kind, Presence::optional,
              "What was measured, and so what `benchmarks` has an entry for each of; absent: benchmarks."),
        field("run_id", &Result::run_id, Presence::optional, "Name of the run, given by `perfmon measure`."),
        field("environment", &Result::environment, Presence::required, "What makes two runs comparable."),
        field("conditions", &Result::conditions, Presence::required,
              "What the machine was doing; never part of the environment's key."),
        field("settings", &Result::settings, Presence::required, "How the run was asked to measure."),
        field("invocation", &Result::invocation, Presence::optional, "How the processes were started."),
        field("lockstep", &Result::lockstep, Presence::optional, "The executable that the run was compared with."),
        field("lockstep_protocol", &Result::lockstep_protocol, Presence::optional,
              "Version of the lockstep protocol that the executable speaks."),
        field("benchmarks", &Result::benchmarks, Presence::required,
              "Every benchmark that ran, or whatever else was measured, as `kind` says."),
        field("metrics", &Result::metrics, Presence::optional,
              "Definitions of the metrics that are not built in, by which they are judged."),
        field("skipped", &Result::skipped, Presence::optional, "Test cases that said they cannot run here."),
        field("not_asked_for", &Result::not_asked_for, Presence::optional,
              "Targets that are there and that nobody asked for. What was accepted of them is not judged."),
        field("not_counted", &Result::not_counted, Presence::optional,
              "Why allocations or instructions were not counted, as the end of a sentence; absent when they were."),
        field("hardware_not_counted", &Result::hardware_not_counted, Presence::optional,
              "Why the processor's counters were not read, as the end of a sentence; absent when they were, or when "
              "nobody asked for what they count."),
        field("relations", &Result::relations, Presence::optional,
              "What was launched for the relations that perf_test() expects."),
        field("left_out_s", &Result::left_out_s, Presence::optional,
              "Seconds taken by benchmarks that were not requested and ran once. They count towards no time budget.",
              Range::non_negative),
    };
};

}  // namespace perfmon::documents
