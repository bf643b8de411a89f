#include "checker/verdict/plan.hpp"

#include "checker/stats/launch_plan.hpp"

#include <algorithm>

namespace perfmon::verdict {
namespace {

/// What an undecided benchmark needs for its next look.
struct Want {
    std::string benchmark;
    std::size_t launches = 0;  ///< in lockstep, that gave pairs, in all; 0: none
    std::size_t have = 0;      ///< of these
    bool again = false;
    bool is_suspect = false;
    bool scatters = false;
    std::size_t to_fail = launches_to_fail;  ///< launches without which nothing can fail
};

std::vector<Want> wants_of(const std::vector<Judgement>& judgements) {
    std::vector<Want> wants;
    for (const Judgement& judgement : judgements) {
        if (judgement.verdict != Verdict::undecided) {
            continue;
        }
        if (wants.empty() || wants.back().benchmark != judgement.benchmark) {  // its metrics stand together
            wants.emplace_back().benchmark = judgement.benchmark;
        }
        Want& want = wants.back();
        if (judgement.paired) {
            const PairedJudgement& paired = judgement.paired->judgement;
            want.launches = std::max(want.launches, paired.launches_wanted);
            want.have = judgement.paired->launches.ratios.size();
            want.is_suspect |= paired.is_suspect;
            want.to_fail = launches_to_fail_with(judgement.paired->question.layouts);
            want.scatters |= scatters_widely(paired, judgement.paired->question);
        } else {
            want.again = true;
        }
    }
    return wants;
}

bool can_afford(const Want& want, const Cost& cost, double time_budget_s) {
    if (want.launches <= want.have || cost.had == want.have) {
        return false;
    }
    if (want.is_suspect && want.have < want.to_fail) {
        return true;
    }
    return stats::more_launches_fit(want.launches - want.have, cost.seconds, std::max(cost.launches, want.have),
                                    cost.latest_seconds, time_budget_s);
}

}  // namespace

bool scatters_widely(const PairedJudgement& judgement, const PairedQuestion& question) {
    return question.layouts < 2 && judgement.launches_needed > launches_to_fail;
}

std::size_t more_launches(const PairedJudgement& judgement, std::size_t have, const Cost& cost, double time_budget_s) {
    Want want;
    want.launches = judgement.launches_wanted;
    want.have = have;
    want.is_suspect = judgement.is_suspect;
    return can_afford(want, cost, time_budget_s) ? want.launches - want.have : 0;
}

NextLaunches plan(const std::vector<Judgement>& judgements, const Costs& costs, double time_budget_s) {
    NextLaunches next;
    for (const Want& want : wants_of(judgements)) {
        const auto cost = costs.find(want.benchmark);
        if (want.again) {
            next.again.push_back(want.benchmark);
        } else if (can_afford(want, cost == costs.end() ? Cost{} : cost->second, time_budget_s)) {
            next.in_lockstep.push_back({want.benchmark, want.have, want.launches - want.have, want.scatters});
        }
    }
    return next;
}

}  // namespace perfmon::verdict
