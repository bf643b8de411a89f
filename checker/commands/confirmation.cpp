#include "commands/confirmation.hpp"

#include "commands/snapshots.hpp"
#include "format/error.hpp"
#include "store/result_file.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// Whatever disturbs the machine for a moment shall not disturb a run and all that are to confirm it.
void let_disturbances_pass(double run_s) {
    constexpr double longest_s = 2.0;
    std::this_thread::sleep_for(std::chrono::duration<double>(std::min(run_s, longest_s)));
}

}  // namespace

Confirmation::Confirmation(const format::Result& measured, const std::filesystem::path& work_file, Terminal& terminal)
    : terminal_(terminal),
      launcher_(measured.perf_test, measured.invocation.value(), measured.settings, work_file, terminal),
      run_(launcher_, measured, terminal) {
    for (const format::Benchmark& benchmark : measured.benchmarks) {
        for (const format::Launch& launch : benchmark.launches) {
            reruns_ = std::max(reruns_, launch.rerun);
        }
    }
}

bool Confirmation::is_possible(const format::Result& measured, Terminal& terminal) {
    if (!measured.invocation) {
        return false;
    }
    format::Invocation present = *measured.invocation;
    present.libraries.clear();
    present.executable_id.clear();
    if (const std::string problem = describe_executable(present); !problem.empty()) {
        terminal.debug("{}: {}", present.executable, problem);
    }
    if (present.executable_id == measured.invocation->executable_id) {  // of a script neither is known
        return true;
    }
    terminal.warn(
        fmt::format("{}: the executable is not the one any more that was measured; what is undecided stays so",
                    measured.perf_test));
    return false;
}

bool Confirmation::launch(const std::vector<verdict::Judgement>& judgements) {
    const auto next = verdict::plan(judgements, costs(), run_.result().settings.time_budget_s);
    for (const InLockstep& each : next.in_lockstep) {
        had_[each.benchmark] = each.have;
    }
    try {
        const bool paired = launch_pairs(next.in_lockstep);
        const bool again = run_again(next.again);
        terminal_.progress("");
        return paired || again;
    } catch (const TimedOut& stalled) {
        terminal_.warn(fmt::format("what is undecided stays so: {}", stalled.what()));
        return false;
    }
}

verdict::Costs Confirmation::costs() const {
    auto costs = store::costs_of(run_.result());
    for (const auto& [benchmark, pairs] : had_) {
        costs[benchmark].had = pairs;
    }
    return costs;
}

/// A perf test that is killed at its time-out has failed, and what is undecided has not.
bool Confirmation::has_time_for(double seconds) {
    constexpr double margin = 2.0;  // no launch takes as long as the one before
    const auto timeout_s = run_.result().invocation->timeout_s;
    const bool has_time = !timeout_s || seconds_since(began_) + margin * seconds < *timeout_s;
    if (!has_time && !std::exchange(told_of_timeout_, true)) {
        terminal_.warn(
            fmt::format("{}: the time-out of {:g} s leaves no time to launch more; what is undecided stays so",
                        run_.result().perf_test, *timeout_s));
    }
    return has_time;
}

bool Confirmation::launch_pairs(const std::vector<InLockstep>& next) {
    bool launched = false;
    for (std::size_t round = 0;; ++round) {
        const auto costs = store::costs_of(run_.result());
        Names names;
        double round_s = 0.0;
        for (const InLockstep& each : next) {
            if (round < each.more) {
                names.push_back(own_name(each.benchmark));
                round_s += costs.at(each.benchmark).latest_seconds;
            }
        }
        if (names.empty() || !has_time_for(round_s)) {
            return launched;
        }
        terminal_.progress(fmt::format("{}: undecided, {} more", run_.result().perf_test, names.size()));
        if (!run_.add_paired(names)) {
            return launched;
        }
        launched = true;
    }
}

bool Confirmation::run_again(const Names& benchmarks) {
    const auto costs = store::costs_of(run_.result());
    Names names;
    double run_s = 0.0;
    for (const std::string& benchmark : benchmarks) {
        names.push_back(own_name(benchmark));
        run_s += costs.at(benchmark).latest_seconds * static_cast<double>(run_.result().settings.launches);
    }
    if (names.empty() || !has_time_for(run_s)) {
        return false;
    }
    terminal_.progress(fmt::format("{}: slower, run again {}", run_.result().perf_test, reruns_ + 1));
    let_disturbances_pass(run_s);
    run_.rerun(names, ++reruns_);
    return true;
}

std::string Confirmation::own_name(const std::string& benchmark) const {
    const std::string prefix = run_.result().perf_test + '/';
    return benchmark.starts_with(prefix) ? benchmark.substr(prefix.size()) : benchmark;
}

}  // namespace perfmon::commands
