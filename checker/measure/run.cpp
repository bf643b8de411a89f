#include "checker/measure/run.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/measure/call_sites.hpp"
#include "checker/profile/difference.hpp"
#include "checker/stats/launch_plan.hpp"
#include "checker/verdict/paired_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <utility>

namespace perfmon::measure {
namespace {

/// Of these nothing is counted: how much one operation does cannot be told from what others do meanwhile.
bool is_asynchronous(const documents::Benchmark& benchmark) {
    return std::any_of(benchmark.launches.begin(), benchmark.launches.end(),
                       [](const auto& launch) { return launch.latencies.has_value(); });
}

}  // namespace

std::string new_run_id() {
    std::random_device source;
    return fmt::format("{:08x}{:08x}", source(), source());
}

void Run::measure(const std::optional<documents::Lockstep>& lockstep) {
    if (lockstep) {
        gathered_.result().lockstep = lockstep;
        both_.begin(*lockstep);
    }
    text::Task task(terminal_, gathered_.result().perf_test, static_cast<std::size_t>(settings_.launches));
    for (std::int64_t number = 1; number <= settings_.launches; ++number) {
        const std::string label = fmt::format("launch {} of {}", number, settings_.launches);
        task.done(static_cast<std::size_t>(number) - 1);
        if (number == 1 && gathered_.result().benchmarks.empty()) {
            launch_alone(label, {}, 0);
        } else {
            const auto together = planned_for(number, both_.common());
            const auto apart = planned_for(number, both_.own());
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
}

bool Run::count() {
    if (!launcher_.counts()) {
        return false;
    }
    for (const metric::Pass pass : passes_) {
        counting_.count(pass, names_of(gathered_.result()), counted_in_both());
    }
    const auto& benchmarks = gathered_.result().benchmarks;
    return std::any_of(benchmarks.begin(), benchmarks.end(), [](const auto& each) { return !each.counted.empty(); });
}

void Run::count_again(metric::Pass pass, const Names& benchmarks) {
    counting_.count_again(pass, benchmarks, counted_in_both());
}

void Run::locate(const Names& benchmarks) {
    if (!launcher_.counts()) {
        return;
    }
    const Names in_both = counted_in_both();
    Names wanted;
    Names not_counted_yet;
    for (const std::string& name : benchmarks) {
        if (is_asynchronous(gathered_.benchmark(name)) ||
            std::find(in_both.begin(), in_both.end(), name) == in_both.end()) {
            continue;
        }
        wanted.push_back(name);
        if (counted_in(metric::Pass::instructions, gathered_.benchmark(name)).empty()) {
            not_counted_yet.push_back(name);
        }
    }
    try {
        counting_.count(metric::Pass::instructions, not_counted_yet, in_both);
    } catch (const Error& failure) {  // a regression stays one
        gathered_.result().not_counted[metric::counted_by(metric::Pass::instructions)] = failure.sentence();
    }
    for (const std::string& name : wanted) {
        if (const auto found = counting_.profiles().find(name); found != counting_.profiles().end()) {
            gathered_.benchmark(name).profile = profile::difference(found->second.snapshot, found->second.current);
        }
    }
}

void Run::find_call_sites(const Names& leaking, const Names& hungrier) {
    const Names in_both = counted_in_both();
    Names compared;
    std::copy_if(hungrier.begin(), hungrier.end(), std::back_inserter(compared), [&](const std::string& name) {
        return std::find(in_both.begin(), in_both.end(), name) != in_both.end();
    });
    measure::find_call_sites(launcher_, gathered_, leaking, compared, terminal_);
}

Run::Names Run::counted_in_both() const {
    return both_.has_counterpart() ? both_.common() : Names();
}

bool Run::add_paired(const Names& benchmarks, Sampling sampling) {
    Names shared;
    std::copy_if(benchmarks.begin(), benchmarks.end(), std::back_inserter(shared),
                 [&](const std::string& name) { return both_.are_compared(name); });
    if (both_.has_counterpart() && !shared.empty()) {
        launch_both(fmt::format("launch {} of both", both_.count() + 1), shared, sampling);
    }
    return both_.has_counterpart() && !shared.empty();
}

void Run::rerun(const Names& benchmarks, std::int64_t number) {
    try {
        for (std::int64_t launch = 1; launch <= settings_.launches; ++launch) {
            launch_alone(fmt::format("launch {} of {}, run {} to confirm", launch, settings_.launches, number),
                         benchmarks, number);
        }
    } catch (const TimedOut&) {
        gathered_.forget_rerun(number);  // a part of a run would count as one, and could be the one that fails it
        throw;
    }
}

void Run::launch_both(const std::string& label, const Names& benchmarks, Sampling sampling) {
    if (both_.is_snapshot_whole()) {
        both_.launch(label, benchmarks, sampling);
    } else {
        launch_alone(label, benchmarks, 0);
    }
}

void Run::launch_alone(const std::string& label, const Names& benchmarks, std::int64_t rerun) {
    auto launch = launcher_.alone(label, gathered_.selection(benchmarks));
    if (!benchmarks.empty()) {
        gathered_.check_complete(launch, benchmarks, label);
    }
    for (documents::Benchmark& benchmark : launch.benchmarks) {
        benchmark.launches.front().rerun = rerun;
    }
    gathered_.take(std::move(launch), label);
}

documents::Result Run::with_settings(const documents::Settings& settings) {
    documents::Result head;
    head.settings = settings;
    return head;
}

void Run::plan_launches() {
    const std::set<std::string> together(both_.common().begin(), both_.common().end());
    for (const documents::Benchmark& benchmark : gathered_.result().benchmarks) {
        const auto fewest = together.contains(benchmark.name) ? static_cast<std::int64_t>(verdict::earliest_look)
                                                              : stats::fewest_launches;
        planned_[benchmark.name] = stats::affordable_launches(
            settings_.launches, evaluate::seconds_of(benchmark.launches.back()), settings_.time_budget_s, fewest);
    }
}

void Run::note_cut_launches() {
    for (documents::Benchmark& benchmark : gathered_.result().benchmarks) {
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

}  // namespace perfmon::measure
