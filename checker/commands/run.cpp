#include "commands/run.hpp"

#include "format/error.hpp"
#include "render/units.hpp"
#include "stats/launch_plan.hpp"
#include "store/result_file.hpp"
#include "verdict/paired_rule.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace perfmon::commands {
namespace {

using format::InsteadOfLockstep;

std::vector<std::string> names_of(const format::Result& result) {
    std::vector<std::string> names;
    for (const format::Benchmark& benchmark : result.benchmarks) {
        names.push_back(benchmark.name);
    }
    return names;
}

/// Test cases that ran in an earlier launch, and skip in this one.
std::string late_skips(const format::Result& run, const format::Result& launch) {
    std::string text;
    for (const format::Skipped& skipped : launch.skipped) {
        if (std::find(run.skipped.begin(), run.skipped.end(), skipped) == run.skipped.end()) {
            text += fmt::format("; \"{}\" skips now: {}", skipped.test_case, skipped.reason);
        }
    }
    return text;
}

/// Two halves that part no test case: one of its benchmarks may need what another one leaves. The name of a test case
/// may have slashes of its own, so what is alike up to the first one stays together.
std::pair<std::vector<std::string>, std::vector<std::string>> halves_of(const std::vector<std::string>& benchmarks) {
    const auto group_of = [](const std::string& name) { return name.substr(0, name.find('/')); };
    std::vector<std::string> groups;
    for (const std::string& name : benchmarks) {
        if (std::find(groups.begin(), groups.end(), group_of(name)) == groups.end()) {
            groups.push_back(group_of(name));
        }
    }
    const std::set<std::string> first(groups.begin(),
                                      groups.begin() + static_cast<std::ptrdiff_t>(groups.size() + 1) / 2);
    std::pair<std::vector<std::string>, std::vector<std::string>> halves;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(halves.first),
                        std::back_inserter(halves.second),
                        [&](const std::string& name) { return first.contains(group_of(name)); });
    return halves;
}

}  // namespace

Run::Run(Launcher& launcher, const format::Settings& settings, Terminal& terminal)
    : launcher_(launcher), settings_(settings), terminal_(terminal) {
    result_.settings = settings;
}

void Run::measure(const std::optional<format::Lockstep>& lockstep) {
    if (lockstep) {
        result_.lockstep = lockstep;
        begin_lockstep(*lockstep);
    }
    for (std::int64_t number = 1; number <= settings_.launches; ++number) {
        const std::string label = fmt::format("launch {} of {}", number, settings_.launches);
        terminal_.progress(label);
        if (number == 1 && result_.benchmarks.empty()) {
            launch_alone(label, {}, 0);
            own_ = names_of(result_);
        } else {
            const auto together = planned_for(number, common_);
            const auto apart = planned_for(number, own_);
            if (!together.empty()) {
                launch_both(label, together);
            }
            if (!apart.empty()) {
                launch_alone(label, apart, 0);
            }
        }
        if (number == 1) {
            plan_launches();
        }
    }
    note_cut_launches();
    terminal_.progress("");
}

bool Run::add_paired(const Names& benchmarks) {
    Names shared;
    std::copy_if(benchmarks.begin(), benchmarks.end(), std::back_inserter(shared),
                 [&](const std::string& name) { return !is_compared_by(InsteadOfLockstep::nothing, name); });
    if (has_twin() && !shared.empty()) {
        launch_both(fmt::format("launch {} of both", turns_taken_ + 1), shared);
    }
    return has_twin() && !shared.empty();
}

void Run::rerun(const Names& benchmarks, std::int64_t number) {
    for (std::int64_t launch = 1; launch <= settings_.launches; ++launch) {
        launch_alone(fmt::format("launch {} of {}, run {} to confirm", launch, settings_.launches, number), benchmarks,
                     number);
    }
}

/// Both executables are asked for their benchmarks. That also tells whether the snapshot runs here at all.
void Run::begin_lockstep(const format::Lockstep& lockstep) {
    if (!has_twin()) {
        return;
    }
    try {
        const auto& current = launcher_.list();
        const auto snapshot = launcher_.list(lockstep);
        if (!current.lockstep_protocol || snapshot.lockstep_protocol != current.lockstep_protocol) {
            result_.lockstep->problem = fmt::format(
                "the {} and the present executable speak different versions of the lockstep protocol", lockstep.origin);
            return;
        }
        const auto theirs = names_of(snapshot);
        const auto ours = names_of(current);
        const auto is_among = [](const Names& names) {
            return [known = std::set(names.begin(), names.end())](const auto& name) { return known.contains(name); };
        };
        std::partition_copy(ours.begin(), ours.end(), std::back_inserter(common_), std::back_inserter(own_),
                            is_among(theirs));
        std::remove_copy_if(theirs.begin(), theirs.end(), std::back_inserter(result_.lockstep->missing),
                            is_among(ours));
        // In the order of their declaration, which that of a launch in lockstep is not.
        result_.environment = current.environment;
        result_.benchmarks = current.benchmarks;
        result_.skipped = current.skipped;
    } catch (const Error& error) {
        // The present executable may be one that measures and knows no lists, such as a script.
        result_.lockstep->problem = error.what();
    }
}

void Run::launch_alone(const std::string& label, const Names& benchmarks, std::int64_t rerun) {
    auto launch = launcher_.alone(label, selection(benchmarks));
    if (!benchmarks.empty()) {
        check_complete(launch, benchmarks, label);
    }
    for (format::Benchmark& benchmark : launch.benchmarks) {
        benchmark.launches.front().rerun = rerun;
    }
    take(std::move(launch), label);
}

void Run::check_complete(const format::Result& launch, const Names& benchmarks, const std::string& label) const {
    if (launch.benchmarks.size() != benchmarks.size()) {
        throw Error(ExitCode::bad_data, label,
                    fmt::format("measured {} benchmarks instead of {}; they must not change from launch to launch{}",
                                launch.benchmarks.size(), benchmarks.size(), late_skips(result_, launch)));
    }
}

void Run::launch_both(const std::string& label, const Names& benchmarks) {
    if (const auto damage = launcher_.damage_of(result_.lockstep.value()); !damage.empty()) {
        launch_alone(label, benchmarks, 0);
        give_up(Names(common_), damage);
        return;
    }
    std::map<std::string, std::size_t> launches_before;
    for (const std::string& name : benchmarks) {
        launches_before[name] = benchmark(name).launches.size();
    }
    launch_twins(label, benchmarks);
    if (const auto damage = launcher_.damage_of(result_.lockstep.value()); !damage.empty()) {
        for (const auto& [name, before] : launches_before) {  // with whatever was run in the snapshot's place
            auto& launches = benchmark(name).launches;
            std::for_each(launches.begin() + static_cast<std::ptrdiff_t>(before), launches.end(),
                          [](format::Launch& launch) { launch.snapshot.reset(); });
        }
        give_up(Names(common_), damage);
    }
}

void Run::launch_twins(const std::string& label, const Names& benchmarks) {
    ++turns_taken_;
    Names apart;
    Names in_turns;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(apart), std::back_inserter(in_turns),
                        [&](const std::string& name) { return is_compared_by(InsteadOfLockstep::launches, name); });
    launch_in_turns(label, in_turns);
    launch_apart(label, apart);
}

void Run::launch_in_turns(const std::string& label, const Names& benchmarks) {
    if (benchmarks.empty()) {
        return;
    }
    auto [launch, failure] = attempt(label, benchmarks);
    if (failure) {
        settle(label, benchmarks, *failure);
        return;
    }
    if (launch.benchmarks.size() != benchmarks.size()) {  // it may skip what it cannot have beside the other one
        settle(label, benchmarks, {"the present executable does not measure what it does by itself", false, {}});
        return;
    }
    take(std::move(launch), label);
    pair_rest(label, benchmarks);
}

/// What fails beside the other executable may go well when each has its own place for temporary files. One attempt
/// tells; where it does not help, files that somebody has prepared there are to be found again.
Launcher::Attempt Run::attempt(const std::string& label, const Names& benchmarks) {
    using TemporaryFiles = Launcher::TemporaryFiles;
    format::Lockstep& lockstep = result_.lockstep.value();
    const auto launched = [&](TemporaryFiles files) {
        return launcher_.in_lockstep(label, turns_taken_, lockstep, selection(benchmarks), files);
    };
    if (!lockstep.own_temporary_directories.empty()) {
        return launched(TemporaryFiles::apart);
    }
    auto first = launched(TemporaryFiles::together);
    if (!first.failure || first.failure->hung || std::exchange(tried_own_directories_, true)) {
        return first;
    }
    auto second = launched(TemporaryFiles::apart);
    if (second.failure) {
        return first;
    }
    lockstep.own_temporary_directories = first.failure->reason;
    return second;
}

/// Two executables that declare the benchmarks of a test case in another order part there, and what follows
/// is not paired. One by one every benchmark meets its twin, at the turn of the launch: with numbers of their own an
/// odd number of them would have the same executable first, and the same core, in every launch.
void Run::pair_rest(const std::string& label, const Names& benchmarks) {
    for (const std::string& name : benchmarks) {
        if (benchmark(name).launches.back().snapshot || !has_twin()) {
            continue;
        }
        if (benchmarks.size() > 1) {
            terminal_.debug("{}: {} was not paired, and is launched by itself", label, name);
            launch_in_turns(label, {name});
        } else {  // its name is there, and yet it never comes to it
            settle(label, benchmarks, {"the two did not meet at it", false, {}});
        }
    }
}

/// Looks for the test cases that fail in lockstep, by halves, and has each of the others measured so.
void Run::settle(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure) {
    // A dozen test cases are told from each other even if every one fails; of 1,000 two are.
    constexpr int most_failures = 24;
    if (failure.hung) {
        settle_hang(label, benchmarks, failure);
        return;
    }
    const auto [one, other] = halves_of(benchmarks);
    if (++failures_ < most_failures && !other.empty()) {
        launch_in_turns(label, one);
        launch_in_turns(label, other);
        return;
    }
    terminal_.debug("{}: {} not measured in lockstep, since {}", label, render::counted(benchmarks.size(), "benchmark"),
                    failure.reason);
    set_apart(benchmarks, failure.reason);
    launch_apart(label, benchmarks);
}

/// Nobody waits twice: when it is not known which test case hung, or when another one hangs after the first, nothing
/// is measured in lockstep any more.
void Run::settle_hang(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure) {
    const bool is_told = !failure.test_cases.empty() && !std::exchange(has_hung_, true);
    const auto hangs = [&](const std::string& name) {
        return !is_told || std::any_of(failure.test_cases.begin(), failure.test_cases.end(),
                                       [&](const std::string& test_case) { return name.starts_with(test_case + '/'); });
    };
    has_hung_ = true;
    Names hanging;
    std::copy_if(common_.begin(), common_.end(), std::back_inserter(hanging), hangs);
    set_apart(hanging, failure.reason);
    Names apart;
    Names others;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(apart), std::back_inserter(others),
                        hangs);
    launch_apart(label, apart);
    launch_in_turns(label, others);
}

/// Each executable by itself. The roles of a benchmark alternate, whatever launches it had before.
void Run::launch_apart(const std::string& label, const Names& benchmarks) {
    Names present_first;
    Names snapshot_first;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(present_first),
                        std::back_inserter(snapshot_first),
                        [&](const std::string& name) { return due_first(name) == format::FirstTurn::current; });
    launch_apart(label, present_first, format::FirstTurn::current);
    launch_apart(label, snapshot_first, format::FirstTurn::snapshot);
}

void Run::launch_apart(const std::string& label, const Names& benchmarks, format::FirstTurn first) {
    if (benchmarks.empty()) {
        return;
    }
    auto [launch, problem] = launcher_.one_by_one(label + ", by itself", turns_taken_, first, result_.lockstep.value(),
                                                  selection(benchmarks));
    constexpr int most_failures = 24;
    const auto [one, other] = halves_of(benchmarks);
    if (!problem.empty() && ++failures_ < most_failures && !other.empty()) {
        launch_apart(label, one, first);
        launch_apart(label, other, first);
        return;
    }
    check_complete(launch, benchmarks, label);
    take(std::move(launch), label);
    Names alone;
    std::copy_if(benchmarks.begin(), benchmarks.end(), std::back_inserter(alone),
                 [&](const std::string& name) { return !benchmark(name).launches.back().snapshot; });
    give_up(alone, problem.empty() ? "the " + result_.lockstep->origin + " does not measure it" : problem);
}

void Run::set_apart(const Names& benchmarks, const std::string& reason) {
    for (const std::string& name : benchmarks) {
        benchmark(name).not_in_lockstep = {InsteadOfLockstep::launches, reason};
    }
}

/// By itself the snapshot does not measure them either.
void Run::give_up(const Names& benchmarks, const std::string& reason) {
    for (const std::string& name : benchmarks) {
        benchmark(name).not_in_lockstep = {InsteadOfLockstep::nothing, reason};
        std::erase(common_, name);
        own_.push_back(name);
    }
    if (!benchmarks.empty() && common_.empty()) {
        result_.lockstep->problem = reason;
    }
}

bool Run::is_compared_by(InsteadOfLockstep instead, const std::string& name) const {
    const auto& not_in_lockstep = benchmark(name).not_in_lockstep;
    return not_in_lockstep && not_in_lockstep->instead == instead;
}

format::FirstTurn Run::due_first(const std::string& name) const {
    const auto& launches = benchmark(name).launches;
    const auto latest = std::find_if(launches.rbegin(), launches.rend(), [](const format::Launch& launch) {
        return launch.turns && launch.turns->of == format::TurnsOf::launches;
    });
    const bool current_was = latest != launches.rend() && latest->turns->first == format::FirstTurn::current;
    return current_was ? format::FirstTurn::snapshot : format::FirstTurn::current;
}

void Run::take(format::Result launch, const std::string& label) {
    if (result_.benchmarks.empty()) {
        result_.environment = std::move(launch.environment);
        result_.conditions = std::move(launch.conditions);
        result_.lockstep_protocol = launch.lockstep_protocol;
        result_.benchmarks = std::move(launch.benchmarks);
        result_.skipped = std::move(launch.skipped);
        return;
    }
    if (result_.conditions.started_at.empty()) {
        result_.conditions = launch.conditions;
    }
    store::merge_launch(result_, std::move(launch), label);
}

void Run::plan_launches() {
    const std::set<std::string> together(common_.begin(), common_.end());
    for (const format::Benchmark& benchmark : result_.benchmarks) {
        const auto fewest = together.contains(benchmark.name) ? static_cast<std::int64_t>(verdict::earliest_look)
                                                              : stats::fewest_launches;
        planned_[benchmark.name] = stats::affordable_launches(
            settings_.launches, store::seconds_of(benchmark.launches.back()), settings_.time_budget_s, fewest);
    }
}

void Run::note_cut_launches() {
    for (format::Benchmark& benchmark : result_.benchmarks) {
        if (planned_.at(benchmark.name) < settings_.launches) {
            if (!benchmark.cut) {
                benchmark.cut.emplace();
            }
            benchmark.cut->launches_requested = settings_.launches;
        }
    }
}

Run::Names Run::planned_for(std::int64_t number, const Names& among) const {
    Names names;
    std::copy_if(among.begin(), among.end(), std::back_inserter(names),
                 [&](const std::string& name) { return planned_.empty() || planned_.at(name) >= number; });
    return names;
}

/// All of them need not be named: thousands of names would not fit a command line.
const Run::Names& Run::selection(const Names& benchmarks) const {
    static const Names everything;
    return benchmarks.size() == result_.benchmarks.size() ? everything : benchmarks;
}

bool Run::has_twin() const {
    return result_.lockstep && result_.lockstep->problem.empty() && !result_.lockstep->identical;
}

std::size_t Run::place_of(const std::string& name) const {
    if (places_.size() != result_.benchmarks.size()) {
        places_.clear();
        for (const format::Benchmark& each : result_.benchmarks) {
            places_.emplace(each.name, places_.size());
        }
    }
    return places_.at(name);
}

format::Benchmark& Run::benchmark(const std::string& name) {
    return result_.benchmarks[place_of(name)];
}

const format::Benchmark& Run::benchmark(const std::string& name) const {
    return result_.benchmarks[place_of(name)];
}

}  // namespace perfmon::commands
