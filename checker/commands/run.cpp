#include "commands/run.hpp"

#include "format/error.hpp"
#include "stats/launch_plan.hpp"
#include "store/result_file.hpp"
#include "verdict/paired_rule.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace perfmon::commands {
namespace {

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

}  // namespace

Run::Run(Launcher& launcher, format::Result measured, Terminal& terminal)
    : launcher_(launcher), settings_(measured.settings), terminal_(terminal), result_(std::move(measured)) {
    for (const format::Benchmark& benchmark : result_.benchmarks) {
        const auto paired = std::count_if(benchmark.launches.begin(), benchmark.launches.end(),
                                          [](const format::Launch& launch) { return launch.snapshot.has_value(); });
        turns_taken_ = std::max<std::int64_t>(turns_taken_, paired);
    }
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
                launch_in_turns(label, ++turns_taken_, together);
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
    if (has_twin()) {
        ++turns_taken_;
        launch_in_turns(fmt::format("launch {} in lockstep", turns_taken_), turns_taken_, benchmarks);
    }
    return has_twin();
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
    if (!benchmarks.empty() && launch.benchmarks.size() != benchmarks.size()) {
        throw Error(ExitCode::bad_data, label,
                    fmt::format("measured {} benchmarks instead of {}; they must not change from launch to launch{}",
                                launch.benchmarks.size(), benchmarks.size(), late_skips(result_, launch)));
    }
    for (format::Benchmark& benchmark : launch.benchmarks) {
        benchmark.launches.front().rerun = rerun;
    }
    take(std::move(launch), label);
}

/// @param number  as Launcher::in_lockstep() takes it
void Run::launch_in_turns(const std::string& label, std::int64_t number, const Names& benchmarks) {
    auto [launch, problem] = launcher_.in_lockstep(label, number, result_.lockstep.value(), selection(benchmarks));
    take(std::move(launch), label);
    if (!problem.empty()) {
        result_.lockstep->problem = problem;
        own_.insert(own_.end(), common_.begin(), common_.end());
        common_.clear();
        return;
    }
    if (benchmarks.size() > 1) {
        pair_one_by_one(label, benchmarks);
    }
}

/// Two executables that declare the benchmarks of a test case in another order part there, and what follows
/// is not paired. One by one every benchmark meets its twin, at the turn of the launch: with numbers of their own an
/// odd number of them would have the same executable first, and the same core, in every launch.
void Run::pair_one_by_one(const std::string& label, const Names& benchmarks) {
    for (const std::string& name : benchmarks) {
        if (benchmark(name).launches.back().snapshot || !has_twin()) {
            continue;
        }
        terminal_.debug("{}: {} was not paired, and is launched by itself", label, name);
        launch_in_turns(label, turns_taken_, {name});
        if (!benchmark(name).launches.back().snapshot && std::erase(common_, name) > 0) {
            own_.push_back(name);  // its name is there, and yet it never comes to it
        }
    }
}

void Run::take(format::Result launch, const std::string& label) {
    if (result_.benchmarks.empty()) {
        auto lockstep = std::move(result_.lockstep);
        result_ = std::move(launch);
        result_.lockstep = std::move(lockstep);
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

const format::Benchmark& Run::benchmark(const std::string& name) const {
    return *std::find_if(result_.benchmarks.begin(), result_.benchmarks.end(),
                         [&](const format::Benchmark& each) { return each.name == name; });
}

}  // namespace perfmon::commands
