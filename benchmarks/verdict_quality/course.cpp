#include "course.hpp"

#include "checker/verdict/judge.hpp"
#include "checker/verdict/layouts.hpp"
#include "checker/verdict/plan.hpp"

#include <algorithm>
#include <numeric>

namespace perfmon::quality {
namespace {

double sum_of_first(const std::vector<double>& values, std::size_t count) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(count, values.size()));
    return std::accumulate(values.begin(), end, 0.0);
}

/// The check as it was after so many launches.
verdict::Measured after(const Check& check, std::size_t launches) {
    verdict::Measured measured;
    measured.benchmark = check.benchmark;
    verdict::MeasuredMetric& time = measured.metrics[metric::primary];
    time.metric = *metric::find(metric::primary);
    verdict::PairedLaunches& paired = time.paired.emplace();
    paired.snapshot_value = check.snapshot_ns;
    paired.floor = check.floor_ns;
    paired.layouts = static_cast<std::size_t>(check.layouts);
    for (std::size_t i = 0; i < launches; ++i) {
        paired.ratios.push_back({check.ratios[i], i % 2 == 0 ? verdict::First::current : verdict::First::snapshot,
                                 verdict::layouts_of_launch(i + 1, paired.layouts)});
    }
    return measured;
}

verdict::Costs costs_after(const Check& check, std::size_t launches) {
    const double latest_s = launches > 0 ? check.charged_s.at(launches - 1) : 0.0;
    return {{check.benchmark, {sum_of_first(check.charged_s, launches), latest_s, {}}}};
}

}  // namespace

Outcome judge(const Check& check, const Circumstances& circumstances) {
    verdict::Policy policy;
    policy.threshold_percent = circumstances.threshold_percent;
    const auto judged = [&](std::size_t launches, verdict::Stage stage) {
        verdict::Circumstances at;
        at.stage = stage;
        return verdict::judge({after(check, launches)}, {}, policy, at);
    };
    Outcome outcome;
    std::size_t launches = std::min(verdict::earliest_look, check.ratios.size());
    for (;;) {
        const auto next = verdict::plan(judged(launches, verdict::Stage::more_to_come), costs_after(check, launches),
                                        circumstances.time_budget_s);
        if (next.is_none()) {
            break;
        }
        const std::size_t wanted = launches + next.in_lockstep.front().more;
        if (wanted > check.ratios.size()) {
            outcome.wanted = wanted;
            outcome.scatters = next.in_lockstep.front().scatters;
            break;
        }
        launches = wanted;
    }
    const verdict::Judgement final = judged(launches, verdict::Stage::final).front();
    outcome.verdict = final.verdict;
    outcome.launches = launches;
    outcome.seconds = sum_of_first(check.wall_s, launches);
    outcome.estimate = final.paired->judgement.estimate;
    return outcome;
}

}  // namespace perfmon::quality
