#include "course.hpp"

#include "stats/launch_plan.hpp"

#include "verdict/metric.hpp"
#include "verdict/paired_rule.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace perfmon::quality {
namespace {

double sum_of_first(const std::vector<double>& values, std::size_t count) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(count, values.size()));
    return std::accumulate(values.begin(), end, 0.0);
}

/// Whether the budget has room for the launches up to the next look, as commands::Confirmation reckons. Who might be
/// regressed is given as many as it takes to fail, or a slow benchmark could never do so.
bool may_go_on(const verdict::PairedJudgement& judgement, const Check& check, std::size_t launches,
               const Circumstances& circumstances) {
    if (judgement.is_suspect && launches < verdict::launches_to_fail) {
        return true;
    }
    // The launches that all benchmarks share are charged by what the benchmark took, later ones by the clock.
    const double latest = launches > verdict::earliest_look ? check.charged_s.at(launches - 1) : 0.0;
    return stats::more_launches_fit(judgement.launches_wanted - launches, sum_of_first(check.charged_s, launches),
                                    launches, latest, circumstances.time_budget_s);
}

std::vector<verdict::LaunchRatio> launches_of(const Check& check) {
    std::vector<verdict::LaunchRatio> launches;
    for (const double ratio : check.ratios) {
        launches.push_back({ratio, launches.size() % 2 == 0 ? verdict::First::current : verdict::First::snapshot});
    }
    return launches;
}

}  // namespace

Outcome judge(const Check& check, const Circumstances& circumstances) {
    const auto question = verdict::paired_question(verdict::metrics().front().direction,
                                                   circumstances.threshold_percent, check.floor_ns, check.snapshot_ns);
    const auto ratios = launches_of(check);
    Outcome outcome;
    verdict::PairedJudgement judgement;
    std::size_t launches = std::min(verdict::earliest_look, ratios.size());
    while (true) {
        judgement = verdict::judge_paired(std::span(ratios).first(launches), question);
        const bool undecided = judgement.decision == verdict::PairedDecision::undecided;
        if (!undecided || launches == 0 || !may_go_on(judgement, check, launches, circumstances)) {
            break;
        }
        if (judgement.launches_wanted > ratios.size()) {
            outcome.wanted = judgement.launches_wanted;
            break;
        }
        launches = judgement.launches_wanted;
    }
    outcome.verdict = verdict::final_verdict(judgement);
    outcome.launches = launches;
    outcome.seconds = sum_of_first(check.wall_s, launches);
    outcome.estimate = judgement.estimate;
    return outcome;
}

}  // namespace perfmon::quality
