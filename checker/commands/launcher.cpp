#include "commands/launcher.hpp"

#include "commands/snapshots.hpp"
#include "format/error.hpp"
#include "launch/last_lines.hpp"
#include "launch/lockstep.hpp"
#include "lockstep/affinity.hpp"
#include "store/result_file.hpp"

#include <unistd.h>
#include <algorithm>
#include <system_error>
#include <unordered_map>

namespace perfmon::commands {
namespace {

using std::chrono::duration;

/// splitmix64 (Steele, Lea and Flood 2014): a well-mixed number of its own for each launch and use.
std::uint64_t mixed(std::int64_t seed, std::int64_t number, std::uint64_t use) {
    std::uint64_t x =
        static_cast<std::uint64_t>(seed) + 0x9e3779b97f4a7c15U * (3 * static_cast<std::uint64_t>(number) + use);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/// The size of the environment shifts the stack, and the runtime shifts the heap by as much: code is fast or slow by
/// the alignment of its data (Mytkowicz et al. 2009). Both executables of a launch are shifted by the same, and those
/// of the next launch by something else.
void shift_memory(launch::Command& command, std::uint64_t random) {
    constexpr std::uint64_t page = 4096;
    command.environment["PERFMON_MEMORY_SHIFT"] = std::string(random % page, 'x');
}

/// Both roles on a core before the next core has its turn: neither can be mistaken for the other.
launch::TurnPlan turn_plan(std::int64_t number, std::int64_t processors) {
    launch::TurnPlan plan;
    plan.first = number % 2 == 1 ? format::FirstTurn::current : format::FirstTurn::snapshot;
    plan.all_cores = lockstep::allowed_cores();
    const auto count = plan.all_cores.size();
    const auto start = static_cast<std::size_t>((number - 1) / 2);
    for (std::size_t i = 0; i < std::min(count, static_cast<std::size_t>(processors)); ++i) {
        plan.cores.push_back(plan.all_cores[(start + i) % count]);
    }
    return plan;
}

/// Puts the snapshot's samples beside the current ones, where both completed the benchmark in turns.
void pair_up(format::Result& current, format::Result snapshot) {
    std::unordered_map<std::string, format::Benchmark*> partners;
    for (auto& benchmark : snapshot.benchmarks) {
        partners.emplace(benchmark.name, &benchmark);
    }
    for (auto& benchmark : current.benchmarks) {
        const auto partner = partners.find(benchmark.name);
        if (partner == partners.end()) {
            continue;
        }
        auto& ours = benchmark.launches.front();
        auto& theirs = partner->second->launches.front();
        if (ours.turns && theirs.turns && ours.samples_ns.size() == theirs.samples_ns.size()) {
            ours.snapshot = {theirs.iterations_per_sample, std::move(theirs.samples_ns), theirs.elapsed_s};
        }
    }
}

}  // namespace

Launcher::Launcher(std::string perf_test, format::Invocation invocation, const format::Settings& settings,
                   const std::filesystem::path& work_file, Terminal& terminal)
    : perf_test_(std::move(perf_test)), invocation_(std::move(invocation)), settings_(settings), terminal_(terminal) {
    // Not .json: an interrupted run must not leave something that looks like a result. Two runs at once must not
    // read each other's.
    const auto stem = std::filesystem::absolute(work_file).replace_extension().string();
    current_document_ = fmt::format("{}.launch.{}", stem, ::getpid());
    snapshot_document_ = fmt::format("{}.second.{}", stem, ::getpid());  // as long: arguments are copied to the heap
}

Launcher::~Launcher() {
    remove_documents();
}

format::Result Launcher::alone(const std::string& label, const std::vector<std::string>& only) {
    remove_documents();
    auto command = measuring(base_command(Which::current, nullptr), only,
                             settings_.time_budget_s / static_cast<double>(settings_.launches));
    command.timeout = time_left();
    const auto exit = launch::run(command);
    terminal_.debug("{} of {}: {} after {:.2f} s", label, perf_test_, launch::describe(exit), exit.seconds);
    return read_current(exit, label);
}

Launcher::Paired Launcher::in_lockstep(const std::string& label, std::int64_t number, const format::Lockstep& snapshot,
                                       const std::vector<std::string>& only) {
    remove_documents();
    const double share = settings_.time_budget_s / static_cast<double>(settings_.launches) / 2;
    auto current = measuring(base_command(Which::current, nullptr), only, share);
    auto twin = measuring(base_command(Which::snapshot, &snapshot), only, share);
    const auto seed = snapshot.seed.value_or(0);
    const auto order = "--perfmon-order-seed=" + std::to_string(static_cast<std::uint32_t>(mixed(seed, number, 0)));
    current.arguments.push_back(order);
    twin.arguments.push_back(order);
    shift_memory(current, mixed(seed, number, 1));
    shift_memory(twin, mixed(seed, number, 1));
    auto plan = turn_plan(number, invocation_.processors);
    plan.timeout = time_left();
    const auto exits = launch::run_in_lockstep(current, twin, plan);
    terminal_.debug("{} of {}: {} after {:.2f} s, the snapshot {} after {:.2f} s", label, perf_test_,
                    launch::describe(exits.current), exits.current.seconds, launch::describe(exits.snapshot),
                    exits.snapshot.seconds);
    Paired paired{read_current(exits.current, label), {}};
    if (exits.snapshot_hung) {
        paired.problem = fmt::format("in {} the snapshot kept its turn for too long and was killed", label);
    } else if (!exits.snapshot.succeeded()) {
        paired.problem = fmt::format("in {} the snapshot {}", label, launch::describe(exits.snapshot));
        terminal_.debug("{}{}", paired.problem, launch::last_lines(exits.snapshot.output));
    } else if (std::error_code error; std::filesystem::exists(snapshot_document_, error)) {
        pair_up(paired.result, store::read_result(snapshot_document_));  // without one the two parted at once
    }
    return paired;
}

const format::Result& Launcher::list() {
    if (!listing_) {
        listing_ = listed(base_command(Which::current, nullptr), Which::current);
    }
    return *listing_;
}

format::Result Launcher::list(const format::Lockstep& snapshot) {
    return listed(base_command(Which::snapshot, &snapshot), Which::snapshot);
}

format::Result Launcher::listed(launch::Command command, Which which) const {
    remove_documents();
    command.arguments.emplace_back("--perfmon-list");
    command.environment["PERFMON_COMMIT"] = "";  // nobody asks a listing for it, and git takes its time
    command.timeout = time_left();
    const auto exit = launch::run(command);
    std::error_code error;
    if (!exit.succeeded() || !std::filesystem::exists(document_of(which), error)) {
        terminal_.debug("listing {}: {}{}", command.arguments.front(), launch::describe(exit),
                        launch::last_lines(exit.output));
        throw Error(ExitCode::io, "",
                    fmt::format("the {} {} when it was asked for its benchmarks",
                                which == Which::snapshot ? "snapshot" : "present executable", launch::describe(exit)));
    }
    return store::read_listing(document_of(which));
}

launch::Command Launcher::base_command(Which which, const format::Lockstep* snapshot) const {
    launch::Command command;
    command.arguments = invocation_.command;
    command.working_directory = invocation_.working_directory;
    if (which == Which::snapshot) {
        // By the same name: it is copied to the heap, and one that was 20 characters longer moved buffers so that
        // reading files became 3 % faster.
        if (invocation_.executable_word == 0) {
            command.file = snapshot->executable;
        } else {
            command.arguments.at(static_cast<std::size_t>(invocation_.executable_word)) = snapshot->executable;
        }
        command.environment = launch::environment_of(library_search(*snapshot));
    }
    command.arguments.insert(command.arguments.end(), {"--perfmon-out", document_of(which).string()});
    if (which == Which::snapshot || !commit_.empty()) {
        command.environment["PERFMON_COMMIT"] = commit_;  // spares the later launches from asking git again
    }
    return command;
}

launch::Command Launcher::measuring(launch::Command command, const std::vector<std::string>& only,
                                    double time_budget_s) const {
    const auto add = [&](const char* option, const std::string& value) {
        command.arguments.insert(command.arguments.end(), {option, value});
    };
    add("--perfmon-samples", std::to_string(settings_.samples));
    add("--perfmon-sample-time", fmt::format("{}", settings_.sample_time_ms));
    add("--perfmon-time-budget", fmt::format("{}", time_budget_s));
    for (const std::string& name : only) {
        command.arguments.push_back("--perfmon-only=" + name);  // in one word: a name may begin with -
    }
    return command;
}

format::Result Launcher::read_current(const launch::Exit& exit, const std::string& label) {
    const auto& executable = invocation_.command.front();
    if (exit.kind == launch::Exit::Kind::timed_out) {
        terminal_.progress("");
        throw TimedOut(ExitCode::io, perf_test_,
                       fmt::format("{} ({}) was killed at the time-out of {} s for the whole run{}", label, executable,
                                   invocation_.timeout_s.value_or(0.0), launch::last_lines(exit.output)));
    }
    if (!exit.succeeded()) {
        fail(fmt::format("{} ({}) {}", label, executable, launch::describe(exit)), exit);
    }
    std::error_code error;
    if (!std::filesystem::exists(current_document_, error)) {
        fail(label + " wrote no result; does it link PerfMon::runtime, and no main of its own?", exit);
    }
    auto result = store::read_result(current_document_);
    if (result.conditions.commit) {
        commit_ = *result.conditions.commit + (result.conditions.dirty.value_or(false) ? "-dirty" : "");
    }
    return result;
}

void Launcher::fail(const std::string& message, const launch::Exit& exit) {
    terminal_.progress("");
    throw Error(ExitCode::io, perf_test_, message + launch::last_lines(exit.output));
}

std::optional<duration<double>> Launcher::time_left() const {
    if (!invocation_.timeout_s) {
        return std::nullopt;
    }
    return duration<double>(*invocation_.timeout_s) - (std::chrono::steady_clock::now() - began_);
}

const std::filesystem::path& Launcher::document_of(Which which) const {
    return which == Which::current ? current_document_ : snapshot_document_;
}

void Launcher::remove_documents() const {
    std::error_code ignored;
    std::filesystem::remove(current_document_, ignored);
    std::filesystem::remove(snapshot_document_, ignored);
}

}  // namespace perfmon::commands
