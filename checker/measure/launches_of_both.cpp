#include "checker/measure/launches_of_both.hpp"

#include "checker/evaluate/function_alignment.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace perfmon::measure {
namespace {

using documents::InsteadOfLockstep;

/// A dozen test cases are told from each other even if every one fails; of 1,000 two are.
constexpr int most_failures = 24;

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

/// One that was to have more samples than declared is cut where it has fewer than declared.
void compare_with_declared(documents::Result& launch, std::int64_t declared) {
    for (documents::Benchmark& benchmark : launch.benchmarks) {
        if (!benchmark.cut || !benchmark.cut->samples_requested) {
            continue;
        }
        if (std::cmp_less(benchmark.launches.front().times().size(), declared)) {
            benchmark.cut->samples_requested = declared;
        } else {
            benchmark.cut.reset();
        }
    }
}

}  // namespace

void LaunchesOfBoth::begin(const documents::Lockstep& lockstep) {
    if (!has_counterpart()) {
        return;
    }
    try {
        const auto& current = launcher_.list();
        // In the order of their declaration, which that of a launch in lockstep is not.
        run_.result().environment = current.environment;
        run_.result().benchmarks = current.benchmarks;
        run_.result().skipped = current.skipped;
    } catch (const Error& error) {
        // The current executable may be one that measures and knows no lists, such as a script.
        run_.result().lockstep->problem = error.sentence();
        return;
    }
    try {
        find_common(launcher_.list(lockstep), lockstep.origin);
    } catch (const NotListed& failure) {
        if (failure.may_measure()) {
            common_ = names_of(launcher_.list());  // what fails is looked for by launching it
            may_have_others_ = true;
        } else {
            give_up(names_of(launcher_.list()), std::string(failure.sentence()));
        }
    } catch (const Error& error) {
        give_up(names_of(launcher_.list()), std::string(error.sentence()));
    }
    if (!launcher_.takes_turns()) {
        set_apart(common_, "its processes do not take turns");
    }
}

void LaunchesOfBoth::find_common(const documents::Result& snapshot, documents::Origin origin) {
    const auto& current = launcher_.list();
    const bool is_one_protocol = current.lockstep_protocol && snapshot.lockstep_protocol == current.lockstep_protocol;
    if (launcher_.takes_turns() && !is_one_protocol) {
        run_.result().lockstep->problem = fmt::format(
            "the {} and the current executable speak different versions of the lockstep protocol", name_of(origin));
        return;
    }
    note_build(snapshot.environment);
    const auto theirs = names_of(snapshot);
    const auto ours = names_of(current);
    const auto is_among = [](const Names& names) {
        return [known = std::set(names.begin(), names.end())](const auto& name) { return known.contains(name); };
    };
    Names& missing = run_.result().lockstep->missing;
    std::copy_if(ours.begin(), ours.end(), std::back_inserter(common_), is_among(theirs));
    std::remove_copy_if(theirs.begin(), theirs.end(), std::back_inserter(missing), is_among(ours));
    may_have_others_ = !missing.empty();
}

/// A base revision may have another PerfMon, and other options: then it is measured as it is, and told.
void LaunchesOfBoth::note_build(const documents::Environment& theirs) {
    documents::Result& run = run_.result();
    const std::string build = text_of(build_of(theirs));
    if (theirs.compiler.empty() || build == text_of(build_of(run.environment))) {
        return;
    }
    run.lockstep->build = build;
    if (const auto sentence = evaluate::unaligned_functions(run); !sentence.empty()) {
        terminal_.warn(fmt::format("{}: {}", run.perf_test, sentence));
    }
}

/// At a benchmark that only the snapshot has, the two would part: each is asked for those that both have.
const LaunchesOfBoth::Names& LaunchesOfBoth::selection(const Names& benchmarks) const {
    return may_have_others_ ? benchmarks : run_.selection(benchmarks);
}

bool LaunchesOfBoth::are_compared(const std::string& name) const {
    return !is_compared_by(InsteadOfLockstep::nothing, name);
}

bool LaunchesOfBoth::has_counterpart() const {
    return run_.result().lockstep && run_.result().lockstep->problem.empty() && !run_.result().lockstep->identical;
}

bool LaunchesOfBoth::is_snapshot_whole() {
    const auto damage = launcher_.damage_of(run_.result().lockstep.value());
    if (!damage.empty()) {
        give_up(Names(common_), damage);
    }
    return damage.empty();
}

void LaunchesOfBoth::launch(const std::string& label, const Names& benchmarks, Sampling sampling) {
    std::map<std::string, std::size_t> launches_before;
    for (const std::string& name : benchmarks) {
        launches_before[name] = run_.benchmark(name).launches.size();
    }
    const auto forget_pairs_of_another = [&] {
        if (is_snapshot_whole()) {
            return;
        }
        for (const auto& [name, before] : launches_before) {  // with whatever was run in the snapshot's place
            auto& launches = run_.benchmark(name).launches;
            std::for_each(launches.begin() + static_cast<std::ptrdiff_t>(before), launches.end(),
                          [](documents::Launch& launch) { launch.snapshot.reset(); });
        }
    };
    ++turns_taken_;
    sampling_ = sampling;
    try {
        launch_each_its_way(label, benchmarks);
    } catch (const TimedOut&) {  // what there is will be judged
        forget_pairs_of_another();
        throw;
    }
    forget_pairs_of_another();
}

void LaunchesOfBoth::launch_each_its_way(const std::string& label, const Names& benchmarks) {
    Names apart;
    Names in_turns;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(apart), std::back_inserter(in_turns),
                        [&](const std::string& name) { return is_compared_by(InsteadOfLockstep::launches, name); });
    launch_in_turns(label, in_turns);
    launch_apart(label, apart);
}

void LaunchesOfBoth::launch_in_turns(const std::string& label, const Names& benchmarks) {
    if (benchmarks.empty()) {
        return;
    }
    auto [launch, failure] = attempt(label, benchmarks);
    if (failure) {
        settle(label, benchmarks, *failure);
        return;
    }
    if (launch.benchmarks.size() != benchmarks.size()) {  // it may skip what it cannot have beside the other one
        settle(label, benchmarks, {"the current executable does not measure all that it measures alone", false, {}});
        return;
    }
    compare_with_declared(launch, run_.result().settings.samples);
    run_.take(std::move(launch), label);
    pair_rest(label, benchmarks);
}

/// What fails beside the other executable may go well when each has its own place for temporary files. One attempt
/// tells; where it does not help, files that somebody has prepared there are to be found again.
Launcher::Attempt LaunchesOfBoth::attempt(const std::string& label, const Names& benchmarks) {
    using TemporaryFiles = Launcher::TemporaryFiles;
    documents::Lockstep& lockstep = run_.result().lockstep.value();
    const auto launched = [&](TemporaryFiles files) {
        return launcher_.in_lockstep(label, {turns_taken_, files, sampling_}, lockstep, selection(benchmarks));
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
        has_hung_ |= second.failure->hung;
        return first;
    }
    lockstep.own_temporary_directories = first.failure->reason;
    return second;
}

/// Two executables that declare the benchmarks of a test case in another order part there, and what follows
/// is not paired. One by one every benchmark meets its counterpart, at the turn of the launch: with numbers of their
/// own an odd number of them would have the same executable first, and the same core, in every launch.
void LaunchesOfBoth::pair_rest(const std::string& label, const Names& benchmarks) {
    for (const std::string& name : benchmarks) {
        if (run_.benchmark(name).launches.back().snapshot || !has_counterpart()) {
            continue;
        }
        if (is_compared_by(InsteadOfLockstep::launches, name)) {  // since another one of them failed meanwhile
            launch_apart(label, {name});
        } else if (benchmarks.size() > 1) {
            terminal_.debug("{}: {} was not paired, and is launched alone", label, name);
            launch_in_turns(label, {name});
        } else {  // its name is there, and yet it never comes to it
            settle(label, benchmarks, {"the two executables did not reach it together", false, {}});
        }
    }
}

/// Looks for the test cases that fail in lockstep, by halves, and has each of the others measured so.
void LaunchesOfBoth::settle(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure) {
    if (failure.hung) {
        settle_hang(label, benchmarks, failure);
        return;
    }
    const auto [one, other] = halves_of(benchmarks);
    if (++failures_ < most_failures && !other.empty()) {
        launch_in_turns(label, one);
        launch_each_its_way(label, other);  // where the first ones hung, these are not to wait again
        return;
    }
    terminal_.debug("{}: {} not measured in lockstep, because {}", label, text::counted(benchmarks.size(), "benchmark"),
                    failure.reason);
    set_apart(benchmarks, failure.reason);
    launch_apart(label, benchmarks);
}

/// Nobody waits twice: when it is not known which test case hung, or when another one hangs after the first, nothing
/// is measured in lockstep any more.
void LaunchesOfBoth::settle_hang(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure) {
    const bool is_told = !failure.test_cases.empty() && !std::exchange(has_hung_, true);
    const auto hangs = [&](const std::string& name) {
        return !is_told || std::any_of(failure.test_cases.begin(), failure.test_cases.end(),
                                       [&](const std::string& test_case) { return name.starts_with(test_case + '/'); });
    };
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
void LaunchesOfBoth::launch_apart(const std::string& label, const Names& benchmarks) {
    Names present_first;
    Names snapshot_first;
    std::partition_copy(benchmarks.begin(), benchmarks.end(), std::back_inserter(present_first),
                        std::back_inserter(snapshot_first),
                        [&](const std::string& name) { return due_first(name) == documents::FirstTurn::current; });
    launch_apart(label, present_first, documents::FirstTurn::current);
    launch_apart(label, snapshot_first, documents::FirstTurn::snapshot);
}

void LaunchesOfBoth::launch_apart(const std::string& label, const Names& benchmarks, documents::FirstTurn first) {
    if (benchmarks.empty()) {
        return;
    }
    auto [launch, problem, hung] = launcher_.one_by_one(label + ", alone", turns_taken_, first,
                                                        run_.result().lockstep.value(), selection(benchmarks));
    const auto [one, other] = halves_of(benchmarks);
    if (!problem.empty() && !hung && ++failures_ < most_failures && !other.empty()) {
        launch_apart(label, one, first);
        launch_apart(label, other, first);
        return;
    }
    run_.check_complete(launch, benchmarks, label);
    run_.take(std::move(launch), label);
    Names alone;
    std::copy_if(benchmarks.begin(), benchmarks.end(), std::back_inserter(alone),
                 [&](const std::string& name) { return !run_.benchmark(name).launches.back().snapshot; });
    give_up(alone, problem.empty() ? fmt::format("the {} does not measure it", name_of(run_.result().lockstep->origin))
                                   : problem);
}

void LaunchesOfBoth::set_apart(const Names& benchmarks, const std::string& reason) {
    for (const std::string& name : benchmarks) {
        run_.benchmark(name).not_in_lockstep = {InsteadOfLockstep::launches, reason};
    }
}

/// By itself the snapshot does not measure them either.
void LaunchesOfBoth::give_up(const Names& benchmarks, const std::string& reason) {
    for (const std::string& name : benchmarks) {
        run_.benchmark(name).not_in_lockstep = {InsteadOfLockstep::nothing, reason};
        std::erase(common_, name);
    }
    if (!benchmarks.empty() && common_.empty()) {
        run_.result().lockstep->problem = reason;
    }
}

LaunchesOfBoth::Names LaunchesOfBoth::own() const {
    Names names = names_of(run_.result());
    std::erase_if(names, [common = std::set(common_.begin(), common_.end())](const std::string& name) {
        return common.contains(name);
    });
    return names;
}

bool LaunchesOfBoth::is_compared_by(InsteadOfLockstep instead, const std::string& name) const {
    const auto& not_in_lockstep = run_.benchmark(name).not_in_lockstep;
    return not_in_lockstep && not_in_lockstep->instead == instead;
}

documents::FirstTurn LaunchesOfBoth::due_first(const std::string& name) const {
    const auto& launches = run_.benchmark(name).launches;
    const auto latest = std::find_if(launches.rbegin(), launches.rend(), [](const documents::Launch& launch) {
        return launch.turns && launch.turns->of == documents::TurnsOf::launches;
    });
    const bool current_was = latest != launches.rend() && latest->turns->first == documents::FirstTurn::current;
    return current_was ? documents::FirstTurn::snapshot : documents::FirstTurn::current;
}

}  // namespace perfmon::measure
