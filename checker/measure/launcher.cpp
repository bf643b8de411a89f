#include "checker/measure/launcher.hpp"

#include "checker/launch/last_lines.hpp"
#include "checker/launch/scratch_directory.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/store/result_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/affinity.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <system_error>
#include <unordered_map>

namespace perfmon::measure {
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

double seconds_since(std::chrono::steady_clock::time_point began) {
    return duration<double>(std::chrono::steady_clock::now() - began).count();
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
    plan.first = number % 2 == 1 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
    plan.all_cores = platform::allowed_cores();
    const auto count = plan.all_cores.size();
    const auto start = static_cast<std::size_t>((number - 1) / 2);
    for (std::size_t i = 0; i < std::min(count, static_cast<std::size_t>(processors)); ++i) {
        plan.cores.push_back(plan.all_cores[(start + i) % count]);
    }
    return plan;
}

/// Puts the snapshot's samples beside the current ones, where both completed the benchmark in the way asked for.
/// @param turns  of launches that ran one after the other; those in lockstep tell theirs
void pair_up(documents::Result& current, documents::Result snapshot, const std::optional<documents::Turns>& turns) {
    current.left_out_s += snapshot.left_out_s;
    std::unordered_map<std::string, documents::Benchmark*> partners;
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
        const bool in_lockstep =
            ours.turns && ours.turns == theirs.turns && ours.times().size() == theirs.times().size();
        if (turns) {
            ours.turns = turns;
        }
        if (turns || in_lockstep) {
            ours.snapshot = {theirs.iterations_per_sample, std::move(theirs.measures), theirs.elapsed_s,
                             theirs.startup_s, std::move(theirs.code_pages)};
        }
    }
}

/// A document that claims more time than there was would eat up the time budget.
void check_times(const documents::Result& result, double seconds, const std::string& file) {
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        const documents::Launch& launch = benchmark.launches.front();
        if (launch.elapsed_s + launch.startup_s > seconds) {
            throw Error(ExitCode::bad_data, file, "\"" + benchmark.name + "\" took longer than the whole process");
        }
    }
}

/// Names of the same length: the environment's size moves the stack.
void set_temporary_directory(launch::Command& command, const launch::ScratchDirectory& directory) {
    if (!directory.path().empty()) {
        command.environment["TMPDIR"] = directory.path().string();
    }
}

std::string named(const documents::Lockstep& snapshot) {
    return "the " + std::string(snapshot.origin == "executable" ? "other " : "") + snapshot.origin;
}

constexpr const char* no_result = "ended without a result";

std::string described(const launch::Hang& hang, const documents::Lockstep& snapshot) {
    return fmt::format(
        "{} kept its turn for {:.0f} s, perhaps because it waited for something that the other process held",
        hang.role == lockstep::Role::current ? "the current executable" : named(snapshot), hang.seconds);
}

/// @param present, twin  what keeps the document of either from being used; empty when nothing does
std::optional<Launcher::Failure> failure_of(const launch::TwinExits& exits, const std::string& present,
                                            const std::string& twin, const documents::Lockstep& snapshot) {
    if (exits.hang) {
        return Launcher::Failure{described(*exits.hang, snapshot), true, exits.hang->test_cases};
    }
    if (exits.is_overwritten) {
        return Launcher::Failure{"the shared memory was overwritten", false, {}};
    }
    std::string reason = present.empty() ? "" : "the current executable " + present;
    if (!twin.empty()) {
        reason += fmt::format("{}{} {}", reason.empty() ? "" : ", and ", named(snapshot), twin);
    }
    return reason.empty() ? std::nullopt : std::optional(Launcher::Failure{reason, false, {}});
}

}  // namespace

Launcher::Launcher(std::string perf_test, documents::Invocation invocation, const documents::Settings& settings,
                   const std::filesystem::path& work_file, text::Terminal& terminal)
    : perf_test_(std::move(perf_test)),
      invocation_(std::move(invocation)),
      settings_(settings),
      terminal_(terminal),
      scratch_(std::filesystem::absolute(work_file).parent_path(), platform::Temporary::Kind::directory) {
    // Two runs at once must not read each other's; and as long, since arguments are copied to the heap.
    current_document_ = scratch_.path() / "launch";
    snapshot_document_ = scratch_.path() / "second";
}

documents::Result Launcher::alone(const std::string& label, const std::vector<std::string>& only) {
    const auto began = std::chrono::steady_clock::now();
    remove_documents();
    const auto exit = run_present(measuring(base_command(Which::current, nullptr), only,
                                            settings_.time_budget_s / static_cast<double>(settings_.launches)));
    terminal_.debug("{} of {}: {} after {:.2f} s", label, perf_test_, launch::describe(exit), exit.seconds);
    auto result = read_current(exit, label);
    store::share_startup(result, seconds_since(began));
    return result;
}

Launcher::Attempt Launcher::in_lockstep(const std::string& label, std::int64_t number,
                                        const documents::Lockstep& snapshot, const std::vector<std::string>& only,
                                        TemporaryFiles temporary_files) {
    const auto began = std::chrono::steady_clock::now();
    remove_documents();
    auto commands = commands_of(number, snapshot, only);
    std::optional<std::array<launch::ScratchDirectory, 2>> scratch;
    if (temporary_files == TemporaryFiles::apart) {
        scratch.emplace();
        set_temporary_directory(commands.current, scratch->at(0));
        set_temporary_directory(commands.snapshot, scratch->at(1));
    }
    auto plan = turn_plan(number, invocation_.processors);
    plan.timeout = time_left();
    plan.set_up = set_up_;
    const auto exits = launch::run_in_lockstep(commands.current, commands.snapshot, plan);
    terminal_.debug("{} of {}: {} after {:.2f} s, {} {} after {:.2f} s", label, perf_test_,
                    launch::describe(exits.current), exits.current.seconds, named(snapshot),
                    launch::describe(exits.snapshot), exits.snapshot.seconds);
    if (exits.current.kind == launch::Exit::Kind::timed_out) {
        fail_at_timeout(label, exits.current);
    }
    auto present = read(Which::current, exits.current);
    auto twin = read(Which::snapshot, exits.snapshot);
    if (exits.parted_by_names && twin.problem == no_result) {
        twin.problem.clear();  // it never came to a benchmark that it could have measured
    }
    if (auto failure = failure_of(exits, present.problem, twin.problem, snapshot)) {
        terminal_.debug("{}: {}{}{}", label, failure->reason, launch::last_lines(exits.current.output),
                        launch::last_lines(exits.snapshot.output));
        return {{}, std::move(failure)};
    }
    if (twin.result) {
        pair_up(*present.result, std::move(*twin.result), std::nullopt);
    }
    store::share_startup(*present.result, seconds_since(began));
    return {std::move(*present.result), {}};
}

Launcher::Paired Launcher::one_by_one(const std::string& label, std::int64_t number, documents::FirstTurn first,
                                      const documents::Lockstep& snapshot, const std::vector<std::string>& only) {
    const auto began = std::chrono::steady_clock::now();
    remove_documents();
    auto commands = commands_of(number, snapshot, only);
    launch::Exit present;
    launch::Exit twin;
    for (const bool is_current : {first == documents::FirstTurn::current, first != documents::FirstTurn::current}) {
        if (is_current) {
            present = run_present(std::move(commands.current));
            if (!present.succeeded()) {
                break;  // nobody asks for the other one then
            }
        } else {
            commands.snapshot.timeout = time_for_snapshot();
            twin = launch::run(commands.snapshot);
        }
    }
    terminal_.debug("{} of {}: {} after {:.2f} s, {} {} after {:.2f} s", label, perf_test_, launch::describe(present),
                    present.seconds, named(snapshot), launch::describe(twin), twin.seconds);
    Paired paired{read_current(present, label), {}, false};
    auto theirs = read(Which::snapshot, twin);
    if (!theirs.problem.empty()) {
        paired.hung = twin.kind == launch::Exit::Kind::timed_out;
        paired.problem = fmt::format(
            "{} {}", named(snapshot),
            paired.hung ? fmt::format("ran alone for {:.1f} s and was killed", twin.seconds) : theirs.problem);
        terminal_.debug("{}{}", paired.problem, launch::last_lines(twin.output));
        return paired;
    }
    pair_up(paired.result, std::move(*theirs.result),
            documents::Turns{.first = first, .cores = {}, .of = documents::TurnsOf::launches});
    store::share_startup(paired.result, seconds_since(began));
    return paired;
}

launch::Exit Launcher::run_present(launch::Command command) {
    command.timeout = time_left();
    auto exit = launch::run(command);
    longest_of_present_ = std::max(longest_of_present_, duration<double>(exit.seconds));
    return exit;
}

Launcher::Read Launcher::read(Which which, const launch::Exit& exit) {
    if (!exit.succeeded()) {
        return {{}, launch::describe(exit)};
    }
    const auto& document = document_of(which);
    if (std::error_code error; !std::filesystem::exists(document, error)) {
        return {{}, no_result};
    }
    try {
        Read done{store::read_result(document), {}};
        check_times(*done.result, exit.seconds, document.string());
        if (which == Which::current) {
            remember_commit(*done.result);
        }
        return done;
    } catch (const Error& unreadable) {
        return {{}, fmt::format("wrote an unusable result: {}", unreadable.what())};
    }
}

void Launcher::remember_commit(const documents::Result& result) {
    if (result.conditions.commit) {
        commit_ = *result.conditions.commit + (result.conditions.dirty.value_or(false) ? "-dirty" : "");
    }
}

Launcher::Commands Launcher::commands_of(std::int64_t number, const documents::Lockstep& snapshot,
                                         const std::vector<std::string>& only) const {
    const double share = settings_.time_budget_s / static_cast<double>(settings_.launches) / 2;
    Commands commands{measuring(base_command(Which::current, nullptr), only, share),
                      measuring(base_command(Which::snapshot, &snapshot), only, share)};
    const auto seed = snapshot.seed.value_or(0);
    const auto order = "--perfmon-order-seed=" + std::to_string(static_cast<std::uint32_t>(mixed(seed, number, 0)));
    for (launch::Command* const command : {&commands.current, &commands.snapshot}) {
        command->arguments.push_back(order);
        shift_memory(*command, mixed(seed, number, 1));
    }
    return commands;
}

std::string Launcher::damage_of(const documents::Lockstep& snapshot) {
    return snapshot_guard_.problem_of(snapshot);
}

const documents::Result& Launcher::list() {
    if (!listing_) {
        try {
            listing_ = listed(base_command(Which::current, nullptr), Which::current);
        } catch (const NotListed& failure) {
            if (!failure.may_measure()) {
                throw;
            }
            listing_ = alone("a launch for the names of the benchmarks", {});
            for (documents::Benchmark& benchmark : listing_->benchmarks) {
                benchmark.launches.clear();
                benchmark.cut.reset();
            }
        }
    }
    return *listing_;
}

documents::Result Launcher::list(const documents::Lockstep& snapshot) {
    if (const auto damage = damage_of(snapshot); !damage.empty()) {
        throw Error(ExitCode::io, "", damage);
    }
    return listed(base_command(Which::snapshot, &snapshot), Which::snapshot);
}

documents::Result Launcher::listed(launch::Command command, Which which) {
    remove_documents();
    command.arguments.emplace_back("--perfmon-list");
    command.environment["PERFMON_COMMIT"] = "";  // nobody asks a listing for it, and git takes its time
    if (which == Which::snapshot) {
        command.timeout = time_for_snapshot();
    }
    const auto exit = which == Which::current ? run_present(command) : launch::run(command);
    set_up_ += duration<double>(exit.seconds);
    std::error_code error;
    if (!exit.succeeded() || !std::filesystem::exists(document_of(which), error)) {
        terminal_.debug("listing {}: {}{}", command.arguments.front(), launch::describe(exit),
                        launch::last_lines(exit.output));
        const bool has_run = exit.kind == launch::Exit::Kind::exited || exit.kind == launch::Exit::Kind::signalled;
        throw NotListed(fmt::format("the {} {} when it was asked to list its benchmarks",
                                    which == Which::snapshot ? "snapshot" : "present executable",
                                    exit.succeeded() ? no_result : launch::describe(exit)),
                        has_run ? NotListed::Chance::some : NotListed::Chance::none);
    }
    return store::read_listing(document_of(which));
}

launch::Command Launcher::base_command(Which which, const documents::Lockstep* snapshot) const {
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
    } else if (!source_directory_.empty()) {
        command.environment["PERFMON_SOURCE_DIR"] = source_directory_;
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
    // A command line has room for 2 MiB, the environment included, and for 128 KiB in a word. By a file only where that
    // is needed: a snapshot may be older than the option.
    constexpr std::size_t most_bytes = 65536;
    const auto bytes = std::accumulate(only.begin(), only.end(), std::size_t{0},
                                       [](std::size_t sum, const std::string& name) { return sum + name.size(); });
    if (bytes > most_bytes) {
        std::string names;
        for (const std::string& name : only) {
            names += name + '\0';
        }
        const auto file = scratch_.path() / "names";
        platform::write_file_atomically(file, names);
        add("--perfmon-only-from", file.string());
    } else {
        for (const std::string& name : only) {
            command.arguments.push_back("--perfmon-only=" + name);  // in one word: a name may begin with -
        }
    }
    return command;
}

documents::Result Launcher::read_current(const launch::Exit& exit, const std::string& label) {
    const auto& executable = invocation_.command.front();
    if (exit.kind == launch::Exit::Kind::timed_out) {
        fail_at_timeout(label, exit);
    }
    if (!exit.succeeded()) {
        fail(fmt::format("{} ({}) {}", label, executable, launch::describe(exit)), exit);
    }
    std::error_code error;
    if (!std::filesystem::exists(current_document_, error)) {
        fail(label + " wrote no result: check that it links PerfMon::runtime and has no main() of its own", exit);
    }
    auto result = store::read_result(current_document_);
    remember_commit(result);
    return result;
}

void Launcher::fail_at_timeout(const std::string& label, const launch::Exit& exit) {
    terminal_.progress("");
    throw TimedOut(ExitCode::io, perf_test_,
                   fmt::format("{} ({}) was killed at the time-out of {} s for the whole run", label,
                               invocation_.command.front(), invocation_.timeout_s.value_or(0.0)),
                   launch::last_lines(exit.output));
}

void Launcher::fail(const std::string& message, const launch::Exit& exit) {
    terminal_.progress("");
    throw Error(ExitCode::io, perf_test_, message, launch::last_lines(exit.output));
}

std::optional<duration<double>> Launcher::time_left() const {
    if (!invocation_.timeout_s) {
        return std::nullopt;
    }
    return duration<double>(*invocation_.timeout_s) - (std::chrono::steady_clock::now() - began_);
}

/// By itself nothing keeps a snapshot from its end but itself: it may take far longer than the current executable did.
duration<double> Launcher::time_for_snapshot() const {
    constexpr duration<double> least{60.0};
    constexpr double times_present = 20.0;
    constexpr double share_of_timeout = 1.0 / 4;
    const auto limit = least + times_present * longest_of_present_;
    const auto left = time_left();
    return left ? std::min(limit, share_of_timeout * *left) : limit;
}

const std::filesystem::path& Launcher::document_of(Which which) const {
    return which == Which::current ? current_document_ : snapshot_document_;
}

void Launcher::remove_documents() const {
    std::error_code ignored;
    std::filesystem::remove(current_document_, ignored);
    std::filesystem::remove(snapshot_document_, ignored);
}

}  // namespace perfmon::measure
