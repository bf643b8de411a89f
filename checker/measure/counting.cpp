#include "checker/measure/counting.hpp"

#include "checker/verdict/exact_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>

namespace perfmon::measure {
namespace {

using Names = std::vector<std::string>;
using Counted = std::map<std::string, documents::Launch>;

Counted by_benchmark(documents::Result result) {
    Counted counted;
    for (documents::Benchmark& benchmark : result.benchmarks) {
        if (!benchmark.counted.empty()) {
            counted.emplace(std::move(benchmark.name), std::move(benchmark.counted.front()));
        }
    }
    return counted;
}

/// The snapshot's counts beside those of the current executable. They are not measured in turns, but as launches that
/// alternate, whichever was first.
void add_snapshot(Counted& current, Counted&& snapshot) {
    for (auto& [name, theirs] : snapshot) {
        const auto ours = current.find(name);
        if (ours != current.end()) {
            ours->second.turns = documents::Turns{
                .first = documents::FirstTurn::current, .cores = {}, .of = documents::TurnsOf::launches};
            ours->second.snapshot = documents::SnapshotLaunch{theirs.iterations_per_sample, std::move(theirs.measures),
                                                              theirs.elapsed_s, theirs.startup_s};
        }
    }
}

/// What one took in a timed launch, with what is done around it.
double seconds_of_iteration(const documents::Launch& launch) {
    const double calls = static_cast<double>(std::max<std::size_t>(1, launch.times().size()));
    return launch.elapsed_s / calls / static_cast<double>(launch.iterations_per_sample);
}

/// What the launches of both executables counted of a metric.
verdict::Counts counts_of(const metric::Metric& metric, const std::vector<const documents::Launch*>& launches) {
    verdict::Counts counts;
    const auto add = [&](const documents::Measures& measures, std::vector<double>& to) {
        const auto& values = documents::values_of(measures, metric.name);
        to.insert(to.end(), values.begin(), values.end());
    };
    for (const documents::Launch* const launch : launches) {
        add(launch->measures, counts.measured);
        if (launch->snapshot) {
            add(launch->snapshot->measures, counts.reference);
        }
    }
    return counts;
}

bool varies(metric::Pass pass, const documents::Benchmark& benchmark) {
    const auto launches = counted_in(pass, benchmark);
    const auto& all = metric::built_in();
    return std::any_of(all.begin(), all.end(), [&](const metric::Metric& metric) {
        return metric.pass == pass &&
               verdict::vary(counts_of(metric, launches), {metric.threshold_percent, metric.floor});
    });
}

Names both_of(const Names& some, const Names& others) {
    Names both;
    std::copy_if(some.begin(), some.end(), std::back_inserter(both),
                 [&](const auto& name) { return std::find(others.begin(), others.end(), name) != others.end(); });
    return both;
}

}  // namespace

std::vector<const documents::Launch*> counted_in(metric::Pass pass, const documents::Benchmark& benchmark) {
    std::vector<const documents::Launch*> launches;
    for (const documents::Launch& launch : benchmark.counted) {
        const bool is_of_it = std::any_of(launch.measures.begin(), launch.measures.end(), [pass](const auto& measure) {
            const metric::Metric* const metric = metric::find(measure.first);
            return metric != nullptr && metric->pass == pass;
        });
        if (is_of_it) {
            launches.push_back(&launch);
        }
    }
    return launches;
}

void Counting::count(metric::Pass pass, Names benchmarks, const Names& compared) {
    constexpr std::size_t to_see_whether_they_differ = 2;
    if (!benchmarks.empty()) {
        launched_[pass] = benchmarks;
    }
    count_up_to(to_see_whether_they_differ, pass, benchmarks, compared);
    std::erase_if(benchmarks, [&](const auto& name) { return !varies(pass, run_.benchmark(name)); });
    count_again(pass, benchmarks, compared);
}

void Counting::count_again(metric::Pass pass, const Names& benchmarks, const Names& compared) {
    count_up_to(verdict::launches_of_varying_counts, pass, benchmarks, compared);
}

void Counting::count_up_to(std::size_t launches, metric::Pass pass, const Names& benchmarks, const Names& compared) {
    auto& not_counted = run_.result().not_counted;
    const std::string what = metric::counted_by(pass);
    if (benchmarks.empty() || not_counted.contains(what)) {
        return;
    }
    text::Task task(terminal_, "counting " + what, launches);
    try {
        const frontend::Count count = what_to_count(pass);
        auto number = counted_in(pass, run_.benchmark(benchmarks.front())).size();
        while (++number <= launches && launch(count, number, benchmarks, compared)) {
            task.done(number);
        }
    } catch (const TimedOut& stalled) {
        not_counted[what] = stalled.sentence();
    }
}

/// The clock has no part in what is counted of instructions: near the length at which one iteration is enough, launches
/// of the same code counted eight and one, and differed by 0.03 %. Long is what is long in the first timed launch.
frontend::Count Counting::what_to_count(metric::Pass pass) const {
    if (pass != metric::Pass::instructions) {
        return {pass, std::nullopt, {}};
    }
    constexpr std::int64_t usual = 8;
    constexpr double long_s = 5e-3;  // a second of 15 iterations under Valgrind, and 8 more under Callgrind
    frontend::Count count{pass, usual, {}};
    for (const documents::Benchmark& benchmark : run_.result().benchmarks) {
        if (!benchmark.launches.empty() && seconds_of_iteration(benchmark.launches.front()) > long_s) {
            count.once.push_back(benchmark.name);
        }
    }
    return count;
}

/// A snapshot that cannot count is no obstacle: what was accepted is there in numbers.
/// @returns whether the current executable counted
bool Counting::launch(const frontend::Count& count, std::size_t number, const Names& benchmarks,
                      const Names& compared) {
    const std::string label = fmt::format("launch {} that counts {}", number, metric::counted_by(count.pass));
    // What a process executes depends on where its data lie, and that on what it was asked for: with fewer benchmarks,
    // a parser's 2,385 instructions became 2,436. So all launches are asked for the same.
    const bool are_alike = count.pass == metric::Pass::instructions;
    const Names& asked = run_.selection(are_alike ? launched_.at(count.pass) : benchmarks);
    auto counts = launcher_.count(count, label, asked);
    if (!counts.result) {
        run_.result().not_counted[metric::counted_by(count.pass)] = counts.problem;
        return false;
    }
    Counted counted = by_benchmark(std::move(*counts.result));
    if (const Names both = both_of(compared, benchmarks); !both.empty()) {
        auto theirs = launcher_.count(count, label + " of the snapshot", run_.result().lockstep.value(),
                                      are_alike ? asked : run_.selection(both));
        if (theirs.result) {
            add_snapshot(counted, by_benchmark(std::move(*theirs.result)));
        }
        for (auto& [name, profile] : theirs.profiles) {
            if (const auto ours = counts.profiles.find(name); ours != counts.profiles.end()) {
                profiles_.try_emplace(name, ProfilesOfBoth{std::move(ours->second), std::move(profile)});
            }
        }
    }
    for (auto& [name, launch] : counted) {
        const bool is_wanted = std::find(benchmarks.begin(), benchmarks.end(), name) != benchmarks.end();
        if (is_wanted) {
            run_.benchmark(name).counted.push_back(std::move(launch));
        }
    }
    return true;
}

}  // namespace perfmon::measure
