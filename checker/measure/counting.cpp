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

bool varies(const documents::Benchmark& benchmark) {
    const auto& counted = benchmark.counted;
    return std::adjacent_find(counted.begin(), counted.end(), [](const auto& one, const auto& other) {
               return one.measures != other.measures ||
                      (one.snapshot && other.snapshot && one.snapshot->measures != other.snapshot->measures);
           }) != counted.end();
}

class Pass {
public:
    Pass(Launcher& launcher, GatheredResult& run, const Names& compared)
        : launcher_(launcher), run_(run), compared_(compared) {}

    /// @returns whether the current executable counted anything: of asynchronous workloads it does not
    bool launch(std::size_t number, const Names& benchmarks) {
        const std::string label = fmt::format("counting launch {}", number);
        auto [counts, problem] = launcher_.count(label, run_.selection(benchmarks));
        if (!counts) {
            run_.result().not_counted = problem;
            return false;
        }
        Counted counted = by_benchmark(std::move(*counts));
        add_counts_of_snapshot(label, benchmarks, counted);
        for (auto& [name, launch] : counted) {
            run_.benchmark(name).counted.push_back(std::move(launch));
        }
        return !counted.empty();
    }

private:
    /// A snapshot that cannot count is no obstacle: what was accepted is there in numbers.
    void add_counts_of_snapshot(const std::string& label, const Names& benchmarks, Counted& counted) {
        Names both;
        std::copy_if(compared_.begin(), compared_.end(), std::back_inserter(both), [&](const auto& name) {
            return std::find(benchmarks.begin(), benchmarks.end(), name) != benchmarks.end();
        });
        if (both.empty()) {
            return;
        }
        auto counts = launcher_.count(label + " of the snapshot", run_.result().lockstep.value(), run_.selection(both));
        if (counts.result) {
            add_snapshot(counted, by_benchmark(std::move(*counts.result)));
        }
    }

    Launcher& launcher_;
    GatheredResult& run_;
    const Names& compared_;
};

void count_up_to(std::size_t launches, const Names& benchmarks, Launcher& launcher, GatheredResult& run,
                 const Names& compared, text::Terminal& terminal) {
    if (benchmarks.empty() || !run.result().not_counted.empty()) {
        return;
    }
    terminal.progress("counting allocations");
    try {
        Pass pass(launcher, run, compared);
        auto number = run.benchmark(benchmarks.front()).counted.size();
        while (++number <= launches && pass.launch(number, benchmarks)) {
        }
    } catch (const TimedOut& stalled) {
        run.result().not_counted = stalled.sentence();
    }
    terminal.progress("");
}

}  // namespace

void count_allocations(Launcher& launcher, GatheredResult& run, const Names& compared, text::Terminal& terminal) {
    constexpr std::size_t to_see_whether_they_differ = 2;
    Names benchmarks = names_of(run.result());
    count_up_to(to_see_whether_they_differ, benchmarks, launcher, run, compared, terminal);
    std::erase_if(benchmarks, [&](const auto& name) { return !varies(run.benchmark(name)); });
    count_again(launcher, run, compared, benchmarks, terminal);
}

void count_again(Launcher& launcher, GatheredResult& run, const Names& compared, const Names& benchmarks,
                 text::Terminal& terminal) {
    count_up_to(verdict::launches_of_varying_counts, benchmarks, launcher, run, compared, terminal);
}

void find_leaks(Launcher& launcher, GatheredResult& run, const Names& benchmarks, text::Terminal& terminal) {
    if (benchmarks.empty()) {
        return;
    }
    terminal.progress("looking for what is not freed");
    try {
        auto [counts, problem] = launcher.find_leaks("launch for call sites", run.selection(benchmarks));
        if (counts) {
            for (documents::Benchmark& benchmark : counts->benchmarks) {
                run.benchmark(benchmark.name).unfreed = std::move(benchmark.unfreed);
            }
        }
    } catch (const TimedOut& stalled) {
        terminal.debug("{}", stalled.sentence());  // that there is a leak is known without
    }
    terminal.progress("");
}

}  // namespace perfmon::measure
