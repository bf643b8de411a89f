#include "checker/measure/confirmation.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/verdict/judge.hpp"
#include "runtime/base/error.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>

namespace perfmon::measure {

std::vector<verdict::Judgement> Confirmation::decide(const Judge& judge) {
    const double time_budget_s = run_.result().settings.time_budget_s;
    auto judgements = judge(run_.result());
    while (launch(verdict::plan(judgements, costs(), time_budget_s))) {
        judgements = judge(run_.result());
    }
    terminal_.progress("");
    if (run_.count()) {
        judgements = judge(run_.result());
        if (count_what_is_doubtful(judgements)) {
            judgements = judge(run_.result());
        }
    }
    return judgements;
}

void Confirmation::settle(const Judge& judge) {
    const auto judgements = decide(judge);
    find_call_sites(judgements);
    run_.locate(to_be_located(judgements));
}

void Confirmation::find_call_sites(const std::vector<verdict::Judgement>& judgements) {
    Names leaking;
    std::set<std::string> hungrier;
    for (const verdict::Judgement& judgement : judgements) {
        if (judgement.verdict != verdict::Verdict::regressed || judgement.metric.pass != metric::Pass::counting) {
            continue;
        }
        const std::string name = own_name(judgement.benchmark);
        if (judgement.metric.name == "unfreed_blocks") {
            leaking.push_back(name);
        } else if (judgement.metric.name != "peak_heap") {  // a block that is held for longer is not requested more
            hungrier.insert(name);
        }
    }
    run_.find_call_sites(leaking, {hungrier.begin(), hungrier.end()});
}

/// Two launches that counted the same may do so by chance: what says more than that nothing changed is counted as often
/// as what is seen to vary.
/// @returns whether anything was
bool Confirmation::count_what_is_doubtful(const std::vector<verdict::Judgement>& judgements) {
    std::map<metric::Pass, std::set<std::string>> names;
    for (const verdict::Judgement& judgement : judgements) {
        const bool says_so =
            judgement.verdict == verdict::Verdict::regressed || judgement.verdict == verdict::Verdict::improved;
        if (says_so && judgement.metric.pass != metric::Pass::timed) {
            names[judgement.metric.pass].insert(own_name(judgement.benchmark));
        }
    }
    for (const auto& [pass, doubtful] : names) {
        run_.count_again(pass, {doubtful.begin(), doubtful.end()});
    }
    return !names.empty();
}

Confirmation::Names Confirmation::to_be_located(const std::vector<verdict::Judgement>& judgements) const {
    std::set<std::string> names;
    for (const verdict::Judgement& judgement : judgements) {
        const std::string& of = metric::source_of(judgement.metric);
        if (judgement.verdict == verdict::Verdict::regressed && (of == metric::primary || of == "instructions")) {
            names.insert(own_name(judgement.benchmark));
        }
    }
    return {names.begin(), names.end()};
}

std::string Confirmation::described() const {
    std::string text = launches_ > 0 ? fmt::format(", {} more for what was undecided", launches_) : "";
    text += reruns_ > 0 ? fmt::format(", run again {} ×", reruns_) : "";
    return text;
}

/// @returns whether there is more to judge now; not when the time-out ended that
bool Confirmation::launch(const verdict::NextLaunches& next) {
    for (const InLockstep& each : next.in_lockstep) {
        had_[each.benchmark] = each.have;
    }
    try {
        const bool paired = launch_pairs(next.in_lockstep);
        const bool again = run_again(next.again);
        return paired || again;
    } catch (const TimedOut& stalled) {
        terminal_.warn(fmt::format("undecided benchmarks stay undecided: {}", stalled.sentence()), stalled.lines());
        return false;
    }
}

verdict::Costs Confirmation::costs() const {
    auto costs = evaluate::costs_of(run_.result());
    for (const auto& [benchmark, pairs] : had_) {
        costs[benchmark].had = pairs;
    }
    return costs;
}

/// A perf test that is killed at its time-out has failed, and what is undecided has not.
bool Confirmation::has_time_for(double seconds) {
    constexpr double margin = 2.0;  // no launch takes as long as the one before
    const auto left = launcher_.time_left();
    const bool has_time = !left || margin * seconds < left->count();
    if (!has_time && !std::exchange(told_of_timeout_, true)) {
        terminal_.warn(fmt::format(
            "{}: the time-out of {:g} s leaves no time for more launches; undecided benchmarks stay undecided",
            run_.result().perf_test, run_.result().invocation->timeout_s.value_or(0.0)));
    }
    return has_time;
}

/// Those of one sampling after those of another: in turns, each would have the same executable first in all launches.
bool Confirmation::launch_pairs(const std::vector<InLockstep>& next) {
    std::map<Sampling, std::vector<InLockstep>> alike;
    for (const InLockstep& each : next) {
        alike[sampling_of(each)].push_back(each);
    }
    bool launched = false;
    for (const auto& [sampling, benchmarks] : alike) {
        launched |= launch_pairs(benchmarks, sampling);
    }
    return launched;
}

bool Confirmation::launch_pairs(const std::vector<InLockstep>& next, Sampling sampling) {
    bool launched = false;
    for (std::size_t round = 0;; ++round) {
        const auto costs = evaluate::costs_of(run_.result());
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
        if (!run_.add_paired(names, sampling)) {
            return launched;
        }
        launched = true;
        ++launches_;
    }
}

Sampling Confirmation::sampling_of(const InLockstep& next) const {
    return next.scatters ? worthwhile_sampling(run_.benchmark(own_name(next.benchmark))) : Sampling::as_declared;
}

bool Confirmation::run_again(const Names& benchmarks) {
    const auto costs = evaluate::costs_of(run_.result());
    Names names;
    double run_s = 0.0;
    for (const std::string& benchmark : benchmarks) {
        names.push_back(own_name(benchmark));
        run_s += costs.at(benchmark).latest_seconds * static_cast<double>(run_.result().settings.launches);
    }
    const bool is_enough = reruns_ == static_cast<std::int64_t>(verdict::confirming_reruns);
    if (names.empty() || is_enough || !has_time_for(run_s)) {
        return false;
    }
    terminal_.progress(fmt::format("{}: slower, run again {}", run_.result().perf_test, reruns_ + 1));
    let_disturbances_pass(run_s);
    run_.rerun(names, ++reruns_);
    return true;
}

/// Whatever disturbs the machine for a moment shall not disturb a run and all that are to confirm it.
void Confirmation::let_disturbances_pass(double run_s) {
    constexpr double longest_s = 2.0;
    clock_.wait(std::chrono::duration<double>(std::min(run_s, longest_s)));
}

std::string Confirmation::own_name(const std::string& benchmark) const {
    const std::string prefix = run_.result().perf_test + '/';
    return benchmark.starts_with(prefix) ? benchmark.substr(prefix.size()) : benchmark;
}

}  // namespace perfmon::measure
