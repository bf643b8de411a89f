#pragma once

#include "runtime/documents/result.hpp"
#include "runtime/lockstep/channel.hpp"
#include "runtime/metric/metric.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::harness {

/// PerfMon's options as they were typed; empty where they were not.
struct CommandLine {
    std::string out;
    std::string samples;
    std::string sample_time_ms;
    std::string time_budget_s;
    std::vector<std::string> only;
    std::string only_from = {};
    std::string lockstep;
    std::string meet_as = {};
    std::string order_seed;
    std::string duplicates;
    std::string rate = {};
    std::string duration_s = {};
    bool list = false;
    bool dry_run = false;
    bool count = false;
    bool count_instructions = false;
    std::string counted_iterations = {};
    std::vector<std::string> count_once = {};
};

enum class Mode {
    measure,
    count,               ///< allocations, instead of the time
    count_instructions,  ///< the same, under Callgrind
    dry_run,             ///< every benchmark once, nothing recorded
    list,                ///< every benchmark runs once, none is measured; the result names them
};

/// What is counted or measured in a mode.
[[nodiscard]] metric::Pass pass_of(Mode mode);

/// Whether something is counted, and no time is measured.
[[nodiscard]] inline bool counts(Mode mode) {
    return pass_of(mode) != metric::Pass::timed;
}

/// What becomes of two benchmarks of one name in a run of a test case: in a loop, or in sections and for generated
/// values.
enum class Duplicates {
    refuse,
    number,  ///< the second one is `name #2`, in the order in which the test case comes to them
};

/// Where a process takes turns with another one.
struct LockstepPlace {
    std::string channel;  ///< path of the shared memory
    lockstep::Side side = lockstep::Side::first;
    /// The name under which its benchmark meets another one of the other process; empty: both measure the same one.
    std::string meeting_name = {};
};

/// What one process of a perf test is to do.
struct Options {
    std::filesystem::path out;  ///< where the result document goes; empty: nowhere
    std::int64_t samples = documents::Settings{}.samples;
    double sample_time_ms = documents::Settings{}.sample_time_ms;
    double time_budget_s = documents::Settings{}.time_budget_s;  ///< per benchmark, in this process
    std::vector<std::string> only;                               ///< full names of the benchmarks to run; empty: all
    std::optional<LockstepPlace> lockstep;
    std::optional<std::uint32_t> order_seed;  ///< of the order of test cases; as declared without one
    Mode mode = Mode::measure;
    std::optional<std::int64_t> counted_iterations;  ///< absent: by how long one takes
    std::vector<std::string> count_once;             ///< full names of benchmarks of which one iteration is enough
    Duplicates duplicates = Duplicates::refuse;
    std::optional<double> rate;        ///< arrivals a second of asynchronous workloads, whatever they ask for
    std::optional<double> duration_s;  ///< of asynchronous workloads, whatever they ask for
};

/// @throws Error with ExitCode::usage that names the option, with ExitCode::io for a file that it names
[[nodiscard]] Options parse_options(const CommandLine& typed);

/// A Catch2 test specification that matches at least the test cases to which these benchmarks can
/// belong. A test case's name may hold slashes, so each slash of a benchmark's name may end it.
[[nodiscard]] std::string test_spec_of(const std::vector<std::string>& benchmarks);

}  // namespace perfmon::harness
