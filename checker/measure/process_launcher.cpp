#include "checker/measure/process_launcher.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/launch/last_lines.hpp"
#include "checker/launch/lockstep.hpp"
#include "checker/launch/scratch_directory.hpp"
#include "checker/measure/answer.hpp"
#include "checker/measure/pairing.hpp"
#include "checker/measure/source_lines.hpp"
#include "runtime/base/error.hpp"
#include "runtime/machine/commit_text.hpp"
#include "runtime/platform/affinity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::measure {
namespace {

using std::chrono::duration;

/// Names of the same length: the environment's size moves the stack.
void set_temporary_directory(launch::Command& command, const launch::ScratchDirectory& directory) {
    if (!directory.path().empty()) {
        command.environment["TMPDIR"] = directory.path().string();
    }
}

constexpr const char* nothing_to_count = "its process counted nothing; asynchronous workloads are not counted";
constexpr const char* counted_nothing = "Callgrind counted 0 instructions of it";
constexpr const char* cannot_count = "its processes cannot be asked to count";

std::string described(const launch::Exit& present, const launch::Exit& other, const std::string& name_of_other) {
    return fmt::format("{} after {:.2f} s, {} {} after {:.2f} s", launch::describe(present), present.seconds,
                       name_of_other, launch::describe(other), other.seconds);
}

}  // namespace

ProcessLauncher::ProcessLauncher(std::string perf_test, documents::Invocation invocation,
                                 const documents::Settings& settings, const std::filesystem::path& work_file,
                                 text::Terminal& terminal, const frontend::Frontend& frontend, const base::Clock& clock)
    : perf_test_(std::move(perf_test)),
      invocation_(std::move(invocation)),
      terminal_(terminal),
      frontend_(frontend),
      clock_(clock),
      began_(clock.now()),
      scratch_(std::filesystem::absolute(work_file).parent_path(), platform::Temporary::Kind::directory),
      commands_(invocation_, settings, frontend, scratch_.path()),
      callgrind_(scratch_.path()) {}

void ProcessLauncher::sources_are_in(const std::string& directory) {
    commands_.sources_are_in(directory);
    source_commit_.emplace(directory);
}

void ProcessLauncher::restrict_to(std::string benchmark) {
    only_benchmark_ = std::move(benchmark);
    commands_.restrict_to(only_benchmark_);
}

documents::Result ProcessLauncher::alone(const std::string& label, const std::vector<std::string>& only) {
    learn_commit();
    const auto began = clock_.now();
    commands_.remove_answers();
    const auto asked = commands_.alone(only);
    const auto exit = run_present(asked.command);
    terminal_.debug("{} of {}: {} after {:.2f} s", label, perf_test_, launch::describe(exit), exit.seconds);
    auto result = read_present(asked, exit, label);
    evaluate::share_startup(result, clock_.seconds_since(began));
    return result;
}

Launcher::Attempt ProcessLauncher::in_lockstep(const std::string& label, const Meeting& meeting,
                                               const documents::Lockstep& snapshot,
                                               const std::vector<std::string>& only) {
    learn_commit();
    const auto began = clock_.now();
    commands_.remove_answers();
    auto asked = commands_.both(meeting.number, snapshot, only, meeting.sampling);
    std::optional<std::array<launch::ScratchDirectory, 2>> scratch;
    if (meeting.temporary_files == TemporaryFiles::apart) {
        scratch.emplace();
        set_temporary_directory(asked.current.command, scratch->at(0));
        set_temporary_directory(asked.snapshot.command, scratch->at(1));
    }
    auto answers = take_turns(label, meeting.number, asked, {.other = named(snapshot)});
    if (answers.failure) {
        return {{}, std::move(answers.failure)};
    }
    if (answers.other) {
        pair_up(*answers.current, std::move(*answers.other), std::nullopt);
        tell_layouts(*answers.current, asked.layouts);
    }
    evaluate::share_startup(*answers.current, clock_.seconds_since(began));
    return {std::move(*answers.current), {}};
}

Launcher::Attempt ProcessLauncher::two_in_lockstep(const std::string& label, std::int64_t number,
                                                   const std::string& benchmark, const std::string& other) {
    learn_commit();
    const auto began = clock_.now();
    commands_.remove_answers();
    const NamesOfBoth names{fmt::format("the process of \"{}\"", benchmark), fmt::format("that of \"{}\"", other)};
    auto answers = take_turns(label, number, commands_.two(number, benchmark, other), names);
    if (answers.failure) {
        return {{}, std::move(answers.failure)};
    }
    if (!answers.other || !put_beside(*answers.current, std::move(*answers.other))) {
        return {{}, Failure{"the two processes did not come to their benchmarks together", false, {}}};
    }
    evaluate::share_startup(*answers.current, clock_.seconds_since(began));
    return {std::move(*answers.current), {}};
}

ProcessLauncher::Answers ProcessLauncher::take_turns(const std::string& label, std::int64_t number,
                                                     const LaunchCommands::Both& asked, const NamesOfBoth& names) {
    auto plan = turn_plan(number, platform::allowed_cores(), invocation_.processors);
    plan.timeout = time_left();
    plan.set_up = set_up_;
    const auto exits = launch::run_in_lockstep(asked.current.command, asked.snapshot.command, plan);
    terminal_.debug("{} of {}: {}", label, perf_test_, described(exits.current, exits.snapshot, names.other));
    if (exits.current.kind == launch::Exit::Kind::timed_out) {
        fail_at_timeout(label, exits.current);
    }
    auto present = answer_of(frontend_, asked.current, exits.current);
    if (present.result) {
        remember_commit(*present.result);
    }
    auto other = answer_of(frontend_, asked.snapshot, exits.snapshot);
    if (exits.parted_by_names && other.problem == no_result) {
        other.problem.clear();  // it never came to a benchmark that it could have measured
    }
    auto failure = failure_of(exits, present.problem, other.problem, names);
    if (failure) {
        terminal_.debug("{}: {}{}{}", label, failure->reason, launch::last_lines(exits.current.output),
                        launch::last_lines(exits.snapshot.output));
    }
    return {std::move(present.result), std::move(other.result), std::move(failure)};
}

Launcher::Paired ProcessLauncher::one_by_one(const std::string& label, std::int64_t number, documents::FirstTurn first,
                                             const documents::Lockstep& snapshot,
                                             const std::vector<std::string>& only) {
    learn_commit();
    const auto began = clock_.now();
    commands_.remove_answers();
    const auto asked = commands_.both(number, snapshot, only);
    launch::Exit present;
    launch::Exit other;
    for (const bool is_current : {first == documents::FirstTurn::current, first != documents::FirstTurn::current}) {
        if (!is_current) {
            other = run_patiently(asked.snapshot.command);
            continue;
        }
        present = run_present(asked.current.command);
        if (!present.succeeded()) {
            break;  // nobody asks for the other one then
        }
    }
    terminal_.debug("{} of {}: {}", label, perf_test_, described(present, other, named(snapshot)));
    Paired paired{read_present(asked.current, present, label), {}, false};
    auto theirs = answer_of(frontend_, asked.snapshot, other);
    if (!theirs.problem.empty()) {
        paired.hung = other.kind == launch::Exit::Kind::timed_out;
        paired.problem = fmt::format(
            "{} {}", named(snapshot),
            paired.hung ? fmt::format("ran alone for {:.1f} s and was killed", other.seconds) : theirs.problem);
        last_lines_of_other_ = launch::last_lines(other.output);
        terminal_.debug("{}{}", paired.problem, last_lines_of_other_);
        return paired;
    }
    pair_up(paired.result, std::move(*theirs.result),
            documents::Turns{.first = first, .cores = {}, .of = documents::TurnsOf::launches});
    tell_layouts(paired.result, asked.layouts);
    evaluate::share_startup(paired.result, clock_.seconds_since(began));
    return paired;
}

std::string ProcessLauncher::obstacle_to(metric::Pass pass) {
    if (pass != metric::Pass::instructions) {
        return {};
    }
    return invocation_.executable_word == 0 ? callgrind_.obstacle() : "Valgrind cannot run what an emulator runs";
}

CountingTool ProcessLauncher::tool_for(const frontend::Count& count) {
    return count.pass == metric::Pass::instructions ? CountingTool{count, {}, callgrind_.command()}
                                                    : CountingTool{count, counting_library_.path(), {}};
}

Launcher::Counts ProcessLauncher::count(const frontend::Count& count, const std::string& label,
                                        const std::vector<std::string>& only) {
    if (auto obstacle = obstacle_to(count.pass); !obstacle.empty()) {
        return {{}, std::move(obstacle)};
    }
    commands_.remove_answers();
    callgrind_.forget();
    const auto asked = commands_.count(tool_for(count), only);
    if (!asked) {
        return {{}, cannot_count};
    }
    const bool takes_long = count.pass == metric::Pass::instructions || count.notes_call_sites;
    const auto exit = takes_long ? run_patiently(asked->command) : run_present(asked->command);
    if (!takes_long && exit.kind == launch::Exit::Kind::timed_out) {
        fail_at_timeout(label, exit);
    }
    auto counts = counts_of(count, *asked, exit, label);
    if (const std::string idle = without_instructions(counts.profiles); !idle.empty()) {
        throw Error(ExitCode::bad_data, idle, counted_nothing);
    }
    return counts;
}

Launcher::Counts ProcessLauncher::count(const frontend::Count& count, const std::string& label,
                                        const documents::Lockstep& snapshot, const std::vector<std::string>& only) {
    if (auto obstacle = obstacle_to(count.pass); !obstacle.empty()) {
        return {{}, std::move(obstacle)};
    }
    commands_.remove_answers();
    callgrind_.forget();
    const auto asked = commands_.count(tool_for(count), snapshot, only);
    if (!asked) {
        return {{}, cannot_count};
    }
    auto counts = counts_of(count, *asked, run_patiently(asked->command), label);
    const std::string idle = without_instructions(counts.profiles);
    return idle.empty() ? std::move(counts) : Counts{{}, fmt::format("{}: {}", idle, counted_nothing)};
}

Launcher::Counts ProcessLauncher::counts_of(const frontend::Count& count, const Asked& asked, const launch::Exit& exit,
                                            const std::string& label) const {
    terminal_.debug("{} of {}: {} after {:.2f} s", label, perf_test_, launch::describe(exit), exit.seconds);
    const bool is_profiled = count.pass == metric::Pass::instructions;
    if (!exit.succeeded()) {
        terminal_.debug("{}", launch::last_lines(exit.output));
        auto reason = is_profiled ? why_it_failed_under_valgrind(exit) : "";
        return {{},
                reason.empty() ? fmt::format("its process {} when it was to count", launch::describe(exit)) : reason};
    }
    try {
        auto result = frontend_.counted(exit, asked.document);
        if (!result) {
            return {{}, nothing_to_count};
        }
        if (const auto obstacle = result->not_counted.find(metric::counted_by(count.pass));
            obstacle != result->not_counted.end()) {
            return {{}, obstacle->second};
        }
        Counts counts{std::move(result), {}, {}};
        if (is_profiled) {
            counts.profiles = callgrind_.profiles(*counts.result);
            add_instructions(*counts.result, counts.profiles);
        }
        if (count.notes_call_sites) {
            tell_source_lines(*counts.result);
        }
        return counts;
    } catch (const Error& unreadable) {
        return {{}, fmt::format("its process wrote an unusable result: {}", unreadable.what())};
    }
}

std::string ProcessLauncher::damage_of(const documents::Lockstep& snapshot) {
    return snapshot_guard_.problem_of(snapshot);
}

const documents::Result& ProcessLauncher::list() {
    if (listing_) {
        return *listing_;
    }
    try {
        commands_.remove_answers();
        const auto asked = commands_.list();
        listing_ = asked ? listed(*asked, run_present(asked->command), "current executable") : measure_names();
    } catch (const NotListed& failure) {
        if (!failure.may_measure()) {
            throw;
        }
        listing_ = measure_names();
    }
    return *listing_;
}

documents::Result ProcessLauncher::measure_names() {
    auto result = alone("a launch for the names of the benchmarks", {});
    for (documents::Benchmark& benchmark : result.benchmarks) {
        benchmark.launches.clear();
        benchmark.cut.reset();
    }
    return result;
}

documents::Result ProcessLauncher::list(const documents::Lockstep& snapshot) {
    if (const auto damage = damage_of(snapshot); !damage.empty()) {
        throw Error(ExitCode::io, "", damage);
    }
    commands_.remove_answers();
    const auto asked = commands_.list(snapshot);
    if (!asked) {
        throw NotListed("the snapshot cannot be asked for its benchmarks", NotListed::Chance::some);
    }
    return listed(*asked, run_patiently(asked->command), "snapshot");
}

documents::Result ProcessLauncher::listed(const Asked& asked, const launch::Exit& exit, const std::string& executable) {
    set_up_ += duration<double>(exit.seconds);
    auto listing = exit.succeeded() ? frontend_.listed(exit, asked.document) : std::nullopt;
    if (listing) {
        std::erase_if(listing->benchmarks, [this](const documents::Benchmark& each) {
            return !only_benchmark_.empty() && each.name != only_benchmark_;
        });
        return std::move(*listing);
    }
    terminal_.debug("listing {}: {}{}", asked.command.arguments.front(), launch::describe(exit),
                    launch::last_lines(exit.output));
    const bool has_run = exit.kind == launch::Exit::Kind::exited || exit.kind == launch::Exit::Kind::signalled;
    throw NotListed(fmt::format("the {} {} when it was asked to list its benchmarks", executable,
                                exit.succeeded() ? no_result : launch::describe(exit)),
                    has_run ? NotListed::Chance::some : NotListed::Chance::none);
}

launch::Exit ProcessLauncher::run_present(launch::Command command) {
    command.timeout = time_left();
    auto exit = launch::run(command);
    longest_of_present_ = std::max(longest_of_present_, duration<double>(exit.seconds));
    return exit;
}

launch::Exit ProcessLauncher::run_patiently(launch::Command command) const {
    command.timeout = longest_patience();
    return launch::run(command);
}

documents::Result ProcessLauncher::read_present(const Asked& asked, const launch::Exit& exit,
                                                const std::string& label) {
    if (exit.kind == launch::Exit::Kind::timed_out) {
        fail_at_timeout(label, exit);
    }
    if (!exit.succeeded()) {
        fail(fmt::format("{} ({}) {}", label, invocation_.command.front(), launch::describe(exit)), exit);
    }
    auto result = frontend_.measured(exit, asked.document);
    if (!result) {
        fail(fmt::format("{} wrote no result: {}", label, frontend_.what_to_check()), exit);
    }
    remember_commit(*result);
    return std::move(*result);
}

/// Before the first launch: git is not to run beside one.
void ProcessLauncher::learn_commit() {
    if (auto commit = source_commit_ ? source_commit_->take() : std::nullopt) {
        commands_.commit_is(std::move(*commit));
    }
}

void ProcessLauncher::remember_commit(const documents::Result& result) {
    if (result.conditions.commit) {
        commands_.commit_is(machine::text_of({*result.conditions.commit, result.conditions.dirty.value_or(false)}));
    }
}

void ProcessLauncher::fail_at_timeout(const std::string& label, const launch::Exit& exit) {
    terminal_.progress("");
    throw TimedOut(ExitCode::io, perf_test_,
                   fmt::format("{} ({}) was killed at the time-out of {} s for the whole run", label,
                               invocation_.command.front(), invocation_.timeout_s.value_or(0.0)),
                   launch::last_lines(exit.output));
}

void ProcessLauncher::fail(const std::string& message, const launch::Exit& exit) {
    terminal_.progress("");
    throw Error(ExitCode::io, perf_test_, message, launch::last_lines(exit.output));
}

std::optional<duration<double>> ProcessLauncher::time_left() const {
    if (!invocation_.timeout_s) {
        return std::nullopt;
    }
    return duration<double>(*invocation_.timeout_s) - (clock_.now() - began_);
}

/// Nothing keeps a snapshot from its end but itself, and under Valgrind any process may take far longer than it did.
duration<double> ProcessLauncher::longest_patience() const {
    constexpr duration<double> least{60.0};
    constexpr double times_present = 20.0;
    constexpr double share_of_timeout = 1.0 / 4;
    const auto limit = least + times_present * longest_of_present_;
    const auto left = time_left();
    return left ? std::min(limit, share_of_timeout * *left) : limit;
}

}  // namespace perfmon::measure
