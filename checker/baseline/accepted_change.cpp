#include "checker/baseline/accepted_change.hpp"

#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <tuple>

namespace perfmon::baseline {
namespace {

using documents::AcceptedAgainst;
using documents::AcceptedChange;
using documents::HistoryEntry;

double log_ratio_of(double percent) {
    return std::log1p(percent / 100.0);
}

std::optional<AcceptedChange> change_in_lockstep(const documents::MetricVerdict& verdict,
                                                 const documents::Lockstep& lockstep) {
    const documents::PairedRecord& paired = *verdict.paired;
    const double estimate = paired.estimate.value_or(0.0);
    const bool matters = (paired.regression_limit && estimate >= *paired.regression_limit) ||
                         (paired.improvement_limit && estimate <= *paired.improvement_limit) || verdict.allowance;
    if (!matters) {
        return std::nullopt;
    }
    const bool is_base = lockstep.origin == documents::Origin::base_revision;
    return AcceptedChange{is_base ? AcceptedAgainst::base_revision : AcceptedAgainst::snapshot,
                          is_base ? lockstep.commit.value_or("") : lockstep.id, std::expm1(estimate) * 100.0};
}

std::optional<AcceptedChange> change_of_numbers(const documents::MetricVerdict& verdict, const std::string& snapshot) {
    const bool matters =
        verdict.verdict == verdict::Verdict::regressed || verdict.verdict == verdict::Verdict::improved;
    if (!matters || !verdict.change_percent || *verdict.change_percent <= -100.0) {
        return std::nullopt;  // against 0 nothing is so many percent slower
    }
    const double log_ratio = log_ratio_of(*verdict.change_percent);
    const bool lower = verdict.direction == metric::Direction::lower;
    return AcceptedChange{AcceptedAgainst::stored_numbers, snapshot,
                          std::expm1(lower ? log_ratio : -log_ratio) * 100.0};
}

/// The time per iteration, or what is derived from it.
bool is_of_time(const std::string& name) {
    const metric::Metric* const metric = metric::find(name);
    return metric != nullptr && metric::source_of(*metric) == metric::primary;
}

/// The changes of a benchmark one after the other. Two against the same thing are not one on top of the other, nor is
/// one against a base revision on top of what was before.
class Sum {
public:
    void add(const AcceptedChange& change) {
        const double log_ratio = log_ratio_of(change.time_percent);
        if (change.against == AcceptedAgainst::base_revision) {
            total_ = log_ratio;
        } else if (change.against == AcceptedAgainst::snapshot) {
            total_ = before_.emplace(change.id, total_).first->second + log_ratio;
        } else {
            total_ += log_ratio;
        }
    }

    [[nodiscard]] double total() const { return total_; }

private:
    double total_ = 0.0;
    std::map<std::string, double> before_;  ///< by snapshot
};

/// The allowances that the changes which count come to; one that is none is left out.
verdict::Allowances summed(const documents::BaselineData& data,
                           const std::function<bool(const HistoryEntry&)>& counts) {
    verdict::Allowances allowances;
    for (const auto& [benchmark, baseline] : data.performance_baselines) {
        Sum sum;
        const HistoryEntry* last = nullptr;
        for (const HistoryEntry& entry : baseline.baseline_history) {
            if (entry.accepted_change && counts(entry)) {
                sum.add(*entry.accepted_change);
                last = &entry;
            }
        }
        if (last != nullptr && sum.total() > 0.0) {
            allowances[benchmark] = {sum.total(), last->time, last->by, last->reason, last->commit};
        }
    }
    return allowances;
}

using EntryKey = std::tuple<std::string, std::string, double>;

EntryKey key_of(const HistoryEntry& entry) {
    return {entry.time, entry.run_id, entry.accepted_change->time_percent};
}

/// Whatever its benchmark is called there.
std::set<EntryKey> entries_of(const documents::BaselineData& data) {
    std::set<EntryKey> keys;
    for (const auto* const baselines : {&data.performance_baselines, &data.archived_baselines}) {
        for (const auto& [benchmark, baseline] : *baselines) {
            for (const HistoryEntry& entry : baseline.baseline_history) {
                if (entry.accepted_change) {
                    keys.insert(key_of(entry));
                }
            }
        }
    }
    return keys;
}

}  // namespace

std::optional<AcceptedChange> change_to_accept(const documents::VerdictDocument& verdict, const std::string& benchmark,
                                               const std::string& snapshot) {
    for (const documents::MetricVerdict& metric : verdict.verdicts) {
        if (metric.benchmark != benchmark || !is_of_time(metric.metric)) {
            continue;
        }
        auto change = metric.paired && verdict.lockstep ? change_in_lockstep(metric, *verdict.lockstep)
                                                        : change_of_numbers(metric, snapshot);
        if (change) {
            return change;
        }
    }
    return std::nullopt;
}

verdict::Allowances allowances_beside(const documents::Lockstep& snapshot, const documents::BaselineData& data) {
    return summed(data, [&](const HistoryEntry& entry) {
        return entry.accepted_change->against != AcceptedAgainst::base_revision && !snapshot.id.empty() &&
               entry.accepted_change->id == snapshot.id;
    });
}

verdict::Allowances allowances_since(const BaselinesBesideBase& baselines) {
    const auto merged = baselines.base != nullptr ? entries_of(*baselines.base) : std::set<EntryKey>{};
    return summed(*baselines.present, [&](const HistoryEntry& entry) { return !merged.contains(key_of(entry)); });
}

verdict::Allowances allowances_against(const std::string& base_commit, const documents::BaselineData& data) {
    return summed(data, [&](const HistoryEntry& entry) {
        return entry.accepted_change->against == AcceptedAgainst::base_revision &&
               entry.accepted_change->id == base_commit;
    });
}

void add_from_elsewhere(verdict::Allowances& found, const verdict::Allowances& own, const verdict::Allowances& other) {
    for (const auto& [benchmark, allowance] : other) {
        const auto known = found.find(benchmark);
        if (known == found.end()) {
            found.emplace(benchmark, allowance);
        } else if (!own.contains(benchmark) && known->second.log_ratio < allowance.log_ratio) {
            known->second = allowance;
        }
    }
}

}  // namespace perfmon::baseline
