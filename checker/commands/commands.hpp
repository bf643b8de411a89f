#pragma once

#include "checker/documents/config.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/chart.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What `perfmon` can do: a function a command. Each returns the exit code of a verdict and throws
/// Error for everything that kept it from one.
namespace perfmon::commands {

/// The standard is what was typed; the rest of it is what perf_test() declared.
struct MeasureOptions : inputs::Standard {
    std::string perf_test;
    documents::Settings settings;
    std::optional<double> timeout_s;  ///< for all launches together
    std::filesystem::path working_directory;
    std::filesystem::path build_directory;  ///< whose shared libraries belong to a snapshot; empty: none do
    std::string source_directory;           ///< whose commit is measured; empty: that of the benchmarks' source files
    std::int64_t processors = 1;            ///< that the perf test uses
    std::vector<std::string> command;
    enum class Of { benchmarks, command } of = Of::benchmarks;  ///< what the process that is started measures
    std::string executable;                                     ///< which word of the command it is; empty: the first
    std::vector<std::string> layouts;                           ///< the same linked in further layouts
    bool no_executable = false;                                 ///< it is none of them
};

/// Runs the launches of a perf test, more of them until its standard decides it or it has had its time, and writes one
/// result. The old result and verdict go first: nothing stale is ever judged.
ExitCode measure(const MeasureOptions& options, text::Terminal& terminal);

/// The standard is what was typed; the rest of it, and the file, is what perf_size_test() declared.
struct MeasureSizeOptions : inputs::Standard {
    std::string perf_test;
    std::filesystem::path build_directory;         ///< what lies in it is no change of the sources
    std::filesystem::path source_directory = ".";  ///< whose commit is measured
};

/// Measures the file of a target, looks what differs from the accepted one where it regressed, and writes a result.
/// Skipped where this program cannot read such files.
ExitCode measure_size(const MeasureSizeOptions& options, text::Terminal& terminal);

/// The standard is what was typed; the rest of it, and the target, is what perf_build_test() declared.
struct MeasureBuildOptions : inputs::Standard {
    std::string perf_test;
    std::vector<std::string> launchers;  ///< that the build puts before the compiler, and the measurement leaves out
};

/// Compiles the source files of a target and links it, again and again in a scratch directory until its standard
/// decides it or it has had its time, and writes a result. Beside a base revision each is compiled in turn with its
/// counterpart there.
ExitCode measure_build(const MeasureBuildOptions& options, text::Terminal& terminal);

struct BaseOptions {
    std::filesystem::path build_directory = "build";
    std::filesystem::path work_directory = "build/perfmon";
    std::filesystem::path baselines = "perf/baselines";
    std::string configuration;  ///< of a multi-config generator
    std::string default_ref;    ///< the environment variable PERFMON_BASE_REF wins; empty: no base
};

/// Builds the perf tests of the base revision, where one was asked for, and writes the document about it. Skipped when
/// it does not build, or is the very code of the work tree: a measurement goes on without. A revision that cannot be
/// found is bad data, for checks as well.
ExitCode base(const BaseOptions& options, text::Terminal& terminal);

enum class OnRegression { fail, report_only };
enum class CTestOutput { off, on };

/// The standard is what was typed; the rest of it is what perf_test() declared.
struct CheckOptions : inputs::Standard {
    std::string program = "perfmon";      ///< how this program was called, for the command it suggests
    std::vector<std::string> perf_tests;  ///< empty: all that have a result
    OnRegression on_regression = OnRegression::fail;
    CTestOutput ctest = CTestOutput::off;
    std::optional<std::string> explain;  ///< a benchmark whose stored verdict is explained, and nothing judged
};

/// Judges results against their baselines and targets, writes the verdicts and keeps the alerts. Launches nothing. What
/// is judged by another standard than perf_test() declared is shown, and changes neither verdict nor alerts.
ExitCode check(const CheckOptions& options, text::Terminal& terminal);

struct UpdateOptions {
    std::vector<std::string> perf_tests;
    store::Locations locations;
};

/// Moves baselines towards the results that passed their check, by moving average.
ExitCode update(const UpdateOptions& options, text::Terminal& terminal);

struct AcceptOptions {
    std::string program = "perfmon";  ///< how this program was called, for the command it suggests
    std::vector<std::string> names;   ///< of perf tests and benchmarks; empty: all perf tests that have a result
    store::Locations locations;
    std::string reason;  ///< empty: none was given, which will do for a first baseline
    bool undo = false;   ///< take the latest accept back instead
};

/// Makes the present results and executables the baselines, or takes that back.
ExitCode accept(const AcceptOptions& options, text::Terminal& terminal);

struct BaselineOptions {
    enum class Action { list, show, rename, remove, archive };

    Action action = Action::list;
    store::Locations locations;
    std::string environment;         ///< may be empty while there is only one
    std::vector<std::string> names;  ///< rename: the old and the new one
};

/// Lists, shows and edits baselines.
ExitCode baseline(const BaselineOptions& options, text::Terminal& terminal);

struct AlertsOptions {
    enum class Show { all, open, messages };  ///< messages: what would be sent, instead of a list
    enum class Which { this_environment, all_environments };

    store::Locations locations;
    Show show = Show::all;
    Which which = Which::this_environment;
    std::string environment;  ///< empty: that of the results in the work directory
};

/// Lists regressions that checks have found.
/// @returns regression when the open ones are asked for, and there is one
ExitCode alerts(const AlertsOptions& options, text::Terminal& terminal);

struct CompareOptions {
    enum class What { results, executables, commands, revisions };

    What what = What::results;
    std::string before;
    std::string after;
    std::vector<std::string> arguments;      ///< of both executables
    std::filesystem::path source_directory;  ///< of the revisions; empty: that of the build, or the present one
    std::filesystem::path build_directory = "build";  ///< whose options the revisions are built with
    std::string configuration;                        ///< of a multi-config generator
    std::optional<std::int64_t> launches;             ///< nothing: as a perf test of the later revision declares it
    std::optional<double> time_budget_s;              ///< the same
    verdict::DeclaredThresholds thresholds;           ///< the same, each
};

/// Judges one result file, executable, command or git revision by another. Executables and commands take turns.
ExitCode compare(const CompareOptions& options, text::Terminal& terminal);

/// The revisions are the good and the bad one, and how they are compared.
struct BisectOptions {
    std::string program = "perfmon";  ///< how this program was called, for the command it suggests
    std::string benchmark;            ///< in full or by the last parts of its name, and behind a colon the metric
    CompareOptions revisions;
};

/// Finds the commit between two at which a benchmark regressed, by comparing commits with the good one in lockstep.
/// @returns ok when it is found; skipped when what is left was skipped, or it is not clear whether the bad one
///     regressed
/// @throws Error when the good or the bad commit does not build, or lacks the benchmark
ExitCode bisect(const BisectOptions& options, text::Terminal& terminal);

struct FindRateOptions {
    std::string benchmark;             ///< `<test case>/<workload>`
    std::vector<std::string> command;  ///< the perf test and its arguments
    std::string limit;                 ///< such as `p99=5ms`
    double first_rate = 1000.0;        ///< a second
    std::int64_t launches = 3;         ///< at each rate, whose median counts
};

/// Finds the highest rate at which an asynchronous workload's latency is within a limit.
/// @throws Error with ExitCode::bad_data when it is at no rate
ExitCode find_rate(const FindRateOptions& options, text::Terminal& terminal);

struct ReportOptions {
    store::Locations locations;
    std::vector<std::string> expected;  ///< perf tests to report of, with a verdict or without; empty: all with one
    std::vector<std::string> formats = {"markdown", "html"};  ///< by name
    std::optional<std::filesystem::path> step_summary;        ///< file that the Markdown report is appended to
    CTestOutput ctest = CTestOutput::off;
};

/// Writes reports of the stored verdicts. It never changes an outcome.
/// @returns ExitCode::io when one of them could not be written; the others are written all the same
ExitCode report(const ReportOptions& options, text::Terminal& terminal);

struct HistoryOptions {
    enum class Output { text, csv, json };

    std::filesystem::path work_directory = "build/perfmon";
    std::string benchmark;  ///< its full name or the last parts of it, and `:<metric>`; empty: all are listed
    std::string branch;     ///< empty: all
    Output output = Output::text;
    std::size_t columns = 80;  ///< of the terminal
    text::Glyphs glyphs = text::Glyphs::ascii;
};

/// Shows what the recorded runs measured of a benchmark.
ExitCode history(const HistoryOptions& options, text::Terminal& terminal);

struct SiteOptions {
    std::filesystem::path work_directory = "build/perfmon";
    std::filesystem::path directory;  ///< of the site; replaced as a whole
    std::string branch;               ///< empty: all
    std::string url;                  ///< where it is served, with a slash at the end; empty: not known
};

/// Writes the history as a site of static pages.
ExitCode site(const SiteOptions& options, text::Terminal& terminal);

struct HistoryImportOptions {
    std::filesystem::path work_directory = "build/perfmon";
    std::vector<std::string> sources;  ///< files, directories and databases
    std::string branch;                ///< of runs in documents, which do not say it
};

/// Takes runs and baselines from elsewhere into the history.
ExitCode history_import(const HistoryImportOptions& options, text::Terminal& terminal);

struct HistoryPruneOptions {
    store::Locations locations;
};

/// Forgets the runs that the configuration does not keep.
ExitCode history_prune(const HistoryPruneOptions& options, text::Terminal& terminal);

struct BaselinePullOptions {
    store::Locations locations;
    std::string environment;  ///< empty: all
};

/// Takes the baselines that the history keeps into the files of the project.
ExitCode baseline_pull(const BaselinePullOptions& options, text::Terminal& terminal);

struct ExportOptions {
    store::Locations locations;
    std::string format;                                       ///< empty: none but the text file's and the server's
    std::optional<std::filesystem::path> output;              ///< nothing: standard output
    std::optional<std::filesystem::path> textfile;            ///< for node_exporter
    std::string push;                                         ///< address of a server; empty: none
    std::string protocol;                                     ///< of that server; empty: what the address tells
    std::string authorization_variable;                       ///< with the value of the header Authorization
    std::optional<std::filesystem::path> authorization_file;  ///< the same, in a file
};

/// Writes what the stored verdicts say in a form that dashboards and monitoring read, or hands it to them; nothing
/// where the configuration switches `monitoring_integration` off.
ExitCode export_verdicts(const ExportOptions& options, text::Terminal& terminal);

struct SuiteOptions {
    std::string program = "perfmon";  ///< how this program was called, for the command it suggests
    std::filesystem::path build_directory = "build";
    std::string configuration;            ///< of a multi-config generator
    std::vector<std::string> perf_tests;  ///< empty: all of the build
    store::Locations locations;           ///< the configuration, where the environment names one
};

/// Measures the perf tests of a build by its CTest, judges them, updates the baselines of what passed and writes a
/// report. Whatever fails, what can still be done is done.
/// @returns what the checks come to; ExitCode::io when something could not be measured
ExitCode suite(const SuiteOptions& options, text::Terminal& terminal);

struct DoctorOptions {
    enum class Output { text, json };

    std::filesystem::path work_directory = "build/perfmon";  ///< whose results tell of the builds
    std::string layouts_of;  ///< a perf test: how much it varies with its layout; empty: the machine
    Output output = Output::text;
};

/// Tells what on this machine makes measurements unreliable, and changes nothing of it.
ExitCode doctor(const DoctorOptions& options, text::Terminal& terminal);

struct ControlOptions {
    enum class Output { text, json };

    std::string program = "perfmon";      ///< how this program was called, for the command it suggests
    inputs::Standard standard;            ///< where things lie; the rest of it is what perf_test() declared
    std::vector<std::string> perf_tests;  ///< empty: all whose processes take turns
    double seconds = 60.0;                ///< for all of them together
    Output output = Output::text;
};

/// Checks the present executables of perf tests against themselves, each time in fresh files: how often the gate would
/// be red for nothing, and how small a change it sees.
/// @returns regression when a check of identical code was red; ExitCode::io when a perf test could not be run; skipped
///     when nothing was checked
ExitCode control(const ControlOptions& options, text::Terminal& terminal);

struct CollectOptions {
    enum class Output { text, json };

    std::filesystem::path build_directory = "build";
    std::string configuration;         ///< of a multi-config generator; empty: the usual one
    std::vector<std::string> targets;  ///< empty: all
    Output output = Output::text;
    std::string perf_test;                 ///< whose result is written, and nothing shown; empty: none
    std::filesystem::path work_directory;  ///< empty: that of the build
    std::string source_directory;          ///< whose commit is recorded in that result; empty: that of the build
};

/// Tells what a build tree holds: targets with their sources, sizes and build times, tests, perf tests. With the name
/// of a perf test, its result is replaced by that.
ExitCode collect(const CollectOptions& options, text::Terminal& terminal);

struct ValidateOptions {
    std::vector<std::filesystem::path> files;
    std::optional<std::filesystem::path> against;  ///< a build whose benchmarks a configuration's keys should match
};

/// Checks config, baseline, result, verdict and doctor's files and says where they are wrong.
ExitCode validate(const ValidateOptions& options, text::Terminal& terminal);

}  // namespace perfmon::commands
