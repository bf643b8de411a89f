#include "checker/measure/relations.hpp"

#include "checker/documents/relation.hpp"
#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/relation_names.hpp"
#include "checker/evaluate/relations.hpp"
#include "checker/verdict/judge.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

namespace perfmon::measure {
namespace {

using documents::MeasuredRelation;

std::vector<std::string> names_in(const MeasuredRelation& relation) {
    std::vector<std::string> names;
    std::transform(relation.benchmarks.begin(), relation.benchmarks.end(), std::back_inserter(names),
                   [](const documents::Benchmark& benchmark) { return benchmark.name; });
    return names;
}

/// In the order of the relation's benchmarks.
void take(MeasuredRelation& relation, documents::Result launch, const std::string& label) {
    for (documents::Benchmark& benchmark : relation.benchmarks) {
        const auto measured =
            std::find_if(launch.benchmarks.begin(), launch.benchmarks.end(),
                         [&](const documents::Benchmark& each) { return each.name == benchmark.name; });
        if (measured == launch.benchmarks.end()) {
            throw Error(ExitCode::bad_data, label, fmt::format("did not measure \"{}\"", benchmark.name));
        }
        auto launches = std::move(benchmark.launches);
        launches.push_back(std::move(measured->launches.front()));
        benchmark = std::move(*measured);
        benchmark.launches = std::move(launches);
    }
}

/// What the machine does not count is no mistake of whoever expects something of it.
bool is_extra(const std::string& name) {
    const metric::Metric* const metric = metric::find(name);
    return metric != nullptr && !metric->measured_unasked;
}

}  // namespace

Relations::Relations(Launcher& launcher, const std::vector<documents::Relation>& expected, text::Terminal& terminal)
    : launcher_(launcher), terminal_(terminal) {
    for (const documents::Relation& relation : expected) {
        relations_.push_back(evaluate::named_in(relation, launcher_.list()));
        if (documents::is_multiple(relations_.back().relation) && !launcher_.takes_turns()) {
            relations_.back().not_in_lockstep = {documents::InsteadOfLockstep::launches,
                                                 "its processes do not take turns"};
        }
    }
}

std::set<metric::Pass> Relations::counting_passes() const {
    std::set<metric::Pass> passes;
    for (const MeasuredRelation& relation : relations_) {
        if (evaluate::is_counted(relation)) {
            passes.insert(metric::find(relation.metric)->pass);
        }
    }
    return passes;
}

void Relations::measure_into(documents::Result& result) {
    try {
        for (MeasuredRelation& relation : relations_) {
            if (!evaluate::is_counted(relation)) {
                settle(relation, result);
                evaluate::check_operations(relation);
            }
        }
    } catch (const TimedOut& stalled) {
        terminal_.warn(fmt::format("undecided relations stay undecided: {}", stalled.sentence()), stalled.lines());
    }
    terminal_.progress("");
    result.relations = relations_;
}

/// Each of its benchmarks has the time budget of one.
void Relations::settle(MeasuredRelation& relation, documents::Result& result) {
    const double budget_s = result.settings.time_budget_s * static_cast<double>(relation.benchmarks.size());
    verdict::Cost cost;
    while (relation.skipped.empty()) {
        const auto judged = evaluate::judge(relation, result, verdict::Stage::more_to_come);
        const std::size_t more = verdict::more_launches(judged.judgement, judged.launches, cost, budget_s);
        if (more == 0) {
            return;
        }
        cost.had = judged.launches;
        for (std::size_t i = 0; i < more && relation.skipped.empty(); ++i) {
            if (!has_time_for(cost.latest_seconds)) {
                return;
            }
            launch(relation, result, cost);
        }
    }
}

/// A perf test that is killed at its time-out has failed, and what is undecided has not.
bool Relations::has_time_for(double seconds) {
    constexpr double margin = 2.0;  // no launch takes as long as the one before
    const auto left = launcher_.time_left();
    const bool has_time = !left || margin * seconds < left->count();
    if (!has_time && !std::exchange(told_of_timeout_, true)) {
        terminal_.warn("the time-out leaves no time for more launches; undecided relations stay undecided");
    }
    return has_time;
}

void Relations::launch(MeasuredRelation& relation, documents::Result& result, verdict::Cost& cost) {
    const std::string label =
        fmt::format("launch {} for EXPECT {}", cost.launches + 1, documents::text_of(relation.relation));
    terminal_.progress(fmt::format("{}: {}", result.perf_test, label));
    auto measured = launch_once(relation, label);
    if (!measured.hardware_not_counted.empty() && is_extra(relation.metric)) {
        relation.skipped = "the processor's counters were not read: " + measured.hardware_not_counted;
        return;
    }
    evaluate::check_metric(relation, measured);
    result.metrics.insert(measured.metrics.begin(), measured.metrics.end());
    result.left_out_s += measured.left_out_s;
    take(relation, std::move(measured), label);
    cost.latest_seconds = evaluate::seconds_of(relation) - cost.seconds;
    cost.seconds += cost.latest_seconds;
    ++cost.launches;
}

documents::Result Relations::launch_once(MeasuredRelation& relation, const std::string& label) {
    const auto names = names_in(relation);
    if (!documents::is_multiple(relation.relation)) {
        return launcher_.alone(label, names);
    }
    if (!relation.not_in_lockstep) {
        const auto number = static_cast<std::int64_t>(relation.benchmarks.front().launches.size()) + 1;
        auto [launch, failure] = launcher_.two_in_lockstep(label, number, names.front(), names.back());
        if (!failure) {
            return std::move(launch);
        }
        relation.not_in_lockstep = {documents::InsteadOfLockstep::launches, failure->reason};
    }
    return launch_apart(relation, label);
}

/// One process after the other. Whose turn it is to be first alternates.
documents::Result Relations::launch_apart(const MeasuredRelation& relation, const std::string& label) {
    const bool other_first = relation.benchmarks.front().launches.size() % 2 == 1;
    auto names = names_in(relation);
    if (other_first) {
        std::swap(names.front(), names.back());
    }
    auto both = launcher_.alone(label, {names.front()});
    auto second = launcher_.alone(label, {names.back()});
    std::move(second.benchmarks.begin(), second.benchmarks.end(), std::back_inserter(both.benchmarks));
    both.left_out_s += second.left_out_s;
    for (documents::Benchmark& benchmark : both.benchmarks) {
        benchmark.launches.front().turns =
            documents::Turns{.first = other_first ? documents::FirstTurn::snapshot : documents::FirstTurn::current,
                             .cores = {},
                             .of = documents::TurnsOf::launches};
    }
    return both;
}

}  // namespace perfmon::measure
