#include "checker/verdict/paired_rule.hpp"

#include "checker/stats/cross_averages.hpp"
#include "checker/stats/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace perfmon::verdict {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::array<std::size_t, 9> first_looks{6, 8, 12, 18, 27, 40, 60, 90, 135};

std::size_t half_as_much_again(std::size_t launches) {
    return launches + launches / 2;
}

PairedDecision decide(const Look& look, const stats::CrossAverages& averages, const PairedQuestion& question) {
    if (look.lower && *look.lower > question.accepted && look.estimate >= question.limit) {
        return PairedDecision::regressed;
    }
    if (!look.upper || *look.upper >= question.limit) {
        return PairedDecision::undecided;
    }
    if (look.estimate > question.improved_limit) {
        return PairedDecision::ok;
    }
    const auto surely_below = averages.upper_limit(look.alpha);
    if (surely_below && *surely_below < 0.0) {
        return PairedDecision::improved;
    }
    return look.launches < launches_to_improve ? PairedDecision::undecided : PairedDecision::ok;
}

std::vector<double> ratios_of(std::span<const LaunchRatio> launches, First first) {
    std::vector<double> ratios;
    for (const LaunchRatio& launch : launches) {
        if (launch.first == first) {
            ratios.push_back(launch.log_ratio);
        }
    }
    return ratios;
}

/// What the launches say: by layouts where these repeat, and else launch by launch. Nothing where layouts repeat and
/// cannot be compared yet.
std::optional<stats::CrossAverages> averages_of(PairedJudgement& judgement, std::span<const LaunchRatio> launches,
                                                const PairedQuestion& question) {
    judgement.layout_half_range.reset();
    judgement.layouts_needed = 0;
    if (question.layouts < 2 || are_distinct(launches)) {
        return stats::CrossAverages(ratios_of(launches, First::current), ratios_of(launches, First::snapshot));
    }
    auto compared = compare_layouts(launches, question.layouts);
    if (!compared) {
        return std::nullopt;
    }
    judgement.layout_half_range = compared->half_range;
    judgement.layouts_needed = compared->depend_on_layouts() ? question.layouts : 0;
    return std::move(compared->differences);
}

/// Fills in what the launches say, without deciding.
void describe(PairedJudgement& judgement, std::span<const LaunchRatio> launches, const stats::CrossAverages& averages,
              const PairedQuestion& question) {
    const auto current_first = ratios_of(launches, First::current);
    // With one role alone, all of it may be the cost of being first: that costs launches, and never a verdict.
    const auto one_sided = stats::median(current_first.empty() ? ratios_of(launches, First::snapshot) : current_first);
    judgement.launches = launches.size();
    judgement.estimate = averages.centre();
    judgement.interval_lower = averages.lower_limit(miss_share);
    judgement.interval_upper = averages.upper_limit(miss_share);
    judgement.is_suspect = judgement.estimate.value_or(one_sided.value_or(-infinity)) >= question.limit;
    judgement.surely_within = judgement.interval_upper && *judgement.interval_upper < question.limit;
    judgement.measurably_slower = judgement.interval_lower && *judgement.interval_lower > question.accepted;
}

/// How many launches shrink a half width to a distance.
std::size_t launches_for(std::size_t launches, double half_width, double distance) {
    constexpr double at_most = 1e9;  // where the estimate sits on the limit no number decides
    const double factor = distance > 0.0 ? half_width / distance : infinity;
    return static_cast<std::size_t>(std::min(std::ceil(static_cast<double>(launches) * factor * factor), at_most));
}

std::size_t launches_needed(const PairedJudgement& judgement, const PairedQuestion& question) {
    const std::size_t least_to_fail = launches_to_fail_with(question.layouts);
    if (!judgement.estimate || !judgement.interval_lower || !judgement.interval_upper) {
        return judgement.is_suspect ? std::max(judgement.launches_wanted, least_to_fail) : judgement.launches_wanted;
    }
    const double estimate = *judgement.estimate;
    std::size_t needed = 0;
    if (judgement.is_suspect) {
        // The limit that convicts is wider than that of the interval shown: about twice, by the normal
        // quantiles of its share and of 0.05.
        constexpr double wider = 2.2;
        const std::optional<double> lower = judgement.looks.empty() ? std::nullopt : judgement.looks.back().lower;
        const double half_width = lower ? estimate - *lower : wider * (estimate - *judgement.interval_lower);
        needed = std::max(launches_for(judgement.launches, half_width, estimate - question.accepted), least_to_fail);
    } else {
        needed = launches_for(judgement.launches, *judgement.interval_upper - estimate, question.limit - estimate);
    }
    return needed > judgement.launches_wanted ? next_look(needed - 1) : judgement.launches_wanted;
}

/// As many layouts as launches were needed, if those of either side were the launches.
std::size_t layouts_needed(const PairedJudgement& judgement, const PairedQuestion& question) {
    const std::size_t layouts = question.layouts;
    const std::size_t needed = launches_needed(judgement, question);
    const double factor = static_cast<double>(needed) / static_cast<double>(judgement.launches);
    return std::max(layouts + 1, static_cast<std::size_t>(std::ceil(static_cast<double>(layouts) * factor)));
}

/// Undecided, and more launches may decide it.
bool is_open(const PairedJudgement& judgement) {
    return judgement.decision == PairedDecision::undecided && judgement.layouts_needed == 0;
}

/// Whoever asked for more launches than there are layouts gets a look that can compare these.
std::size_t first_look_of(const PairedQuestion& question) {
    return next_look_from(std::max(question.first_look, earliest_look), question.layouts);
}

}  // namespace

std::size_t next_look(std::size_t launches) {
    const auto* const listed = std::upper_bound(first_looks.begin(), first_looks.end(), launches);
    if (listed != first_looks.end()) {
        return *listed;
    }
    std::size_t look = first_looks.back();
    while (look <= launches) {
        look = half_as_much_again(look);
    }
    return look;
}

double alpha_of_look(std::size_t launches) {
    constexpr double spent_first = 0.25;
    constexpr double kept = 0.75;
    if (launches < launches_to_fail) {
        return 0.0;
    }
    double share = false_alarm_share * spent_first;
    double next_share = false_alarm_share * (1.0 - spent_first) * (1.0 - kept);
    for (std::size_t look = next_look(launches_to_fail); look <= launches; look = next_look(look)) {
        share = next_share;
        next_share *= kept;
    }
    return share;
}

PairedQuestion paired_question(metric::Direction direction, double threshold_percent, const Floor& floor) {
    const auto up_and_down = [](double fraction) {
        return std::pair(std::log1p(fraction), fraction < 1.0 ? -std::log1p(-fraction) : infinity);
    };
    const auto worse_and_better = [&](metric::Direction better, double fraction) {
        const auto [up, down] = up_and_down(fraction);
        return better == metric::Direction::lower ? std::pair(up, down) : std::pair(down, up);
    };
    const auto by_threshold = worse_and_better(direction, threshold_percent / 100.0);
    const auto by_floor = worse_and_better(floor.direction, floor.change / floor.snapshot_value);
    PairedQuestion question;
    question.limit = std::max(by_threshold.first, by_floor.first);
    question.improved_limit = -std::max(by_threshold.second, by_floor.second);
    return question;
}

PairedJudgement judge_paired(std::span<const LaunchRatio> launches, const PairedQuestion& question) {
    PairedJudgement judgement;
    std::size_t at = first_look_of(question);
    for (; at <= launches.size() && is_open(judgement); at = next_look(at, question.layouts)) {
        const auto averages = averages_of(judgement, launches.first(at), question);
        if (!averages) {
            continue;  // a launch without a pair: the same layouts have met again
        }
        describe(judgement, launches.first(at), *averages, question);
        Look look{at, judgement.estimate, alpha_of_look(at), std::nullopt, judgement.interval_upper, {}};
        look.lower = averages->lower_limit(look.alpha);
        look.decision = decide(look, *averages, question);
        judgement.decision = look.decision;
        judgement.looks.push_back(look);
    }
    if (judgement.looks.empty()) {
        const stats::CrossAverages averages(ratios_of(launches, First::current), ratios_of(launches, First::snapshot));
        describe(judgement, launches, averages, question);
    }
    if (is_open(judgement)) {
        judgement.launches_wanted = at;
        judgement.launches_needed = launches_needed(judgement, question);
    } else if (judgement.decision == PairedDecision::undecided) {
        judgement.layouts_needed = layouts_needed(judgement, question);
    } else {
        judgement.layouts_needed = 0;
    }
    return judgement;
}

Verdict final_verdict(const PairedJudgement& judgement) {
    switch (judgement.decision) {
        case PairedDecision::ok:
            return Verdict::ok;
        case PairedDecision::improved:
            return Verdict::improved;
        case PairedDecision::regressed:
            return Verdict::regressed;
        case PairedDecision::undecided:
            break;
    }
    return judgement.surely_within && !judgement.looks.empty() ? Verdict::ok : Verdict::inconclusive;
}

}  // namespace perfmon::verdict
