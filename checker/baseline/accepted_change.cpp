#include "checker/baseline/accepted_change.hpp"

#include "runtime/metric/metric.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace perfmon::baseline {
namespace {

using documents::AcceptedAgainst;
using documents::AcceptedChange;
using documents::HistoryEntry;

double log_ratio_of(double percent) {
    return std::log1p(percent / 100.0);
}

/// By how much what was measured in turns is worse; nothing where that does not matter.
std::optional<double> percent_in_lockstep(const documents::MetricVerdict& verdict) {
    const documents::PairedRecord& paired = *verdict.paired;
    const double estimate = paired.estimate.value_or(0.0);
    const bool matters = (paired.regression_limit && estimate >= *paired.regression_limit) ||
                         (paired.improvement_limit && estimate <= *paired.improvement_limit) || verdict.allowance;
    return matters ? std::optional(std::expm1(estimate) * 100.0) : std::nullopt;
}

/// By how much the time is longer than the stored numbers say; nothing where that does not matter.
std::optional<double> percent_of_numbers(const documents::MetricVerdict& verdict) {
    const bool matters =
        verdict.verdict == verdict::Verdict::regressed || verdict.verdict == verdict::Verdict::improved;
    if (!matters || !verdict.change_percent || *verdict.change_percent <= -100.0) {
        return std::nullopt;  // against 0 nothing is so many percent slower
    }
    const double log_ratio = log_ratio_of(*verdict.change_percent);
    const bool lower = verdict.direction == metric::Direction::lower;
    return std::expm1(lower ? log_ratio : -log_ratio) * 100.0;
}

/// @param lockstep  what it was compared with in turns; nothing: with stored numbers
AcceptedChange no_change_beside(const std::optional<documents::Lockstep>& lockstep, const std::string& snapshot) {
    if (!lockstep) {
        return {AcceptedAgainst::stored_numbers, snapshot};
    }
    const bool is_base = lockstep->origin == documents::Origin::base_revision;
    return {is_base ? AcceptedAgainst::base_revision : AcceptedAgainst::snapshot,
            is_base ? lockstep->commit.value_or("") : lockstep->id};
}

std::optional<AcceptedChange> change_of_time(const documents::MetricVerdict& verdict,
                                             const std::optional<documents::Lockstep>& lockstep,
                                             const std::string& snapshot) {
    const auto percent = lockstep ? percent_in_lockstep(verdict) : percent_of_numbers(verdict);
    if (!percent) {
        return std::nullopt;
    }
    AcceptedChange change = no_change_beside(lockstep, snapshot);
    change.time_percent = *percent;
    return change;
}

/// A number that is the same every time is accepted as such: it is among what the run measured.
bool is_accepted_number(const documents::MetricVerdict& verdict) {
    return verdict.rule == verdict::Rule::exact &&
           (verdict.verdict == verdict::Verdict::regressed || verdict.allowance);
}

/// The time per iteration, or what is derived from it.
bool is_of_time(const std::string& name) {
    const metric::Metric* const metric = metric::find(name);
    return metric != nullptr && metric::source_of(*metric) == metric::primary;
}

/// The changes of one metric one after the other. Two against the same thing are not one on top of the other, nor is
/// one against a base revision on top of what was before.
class Sum {
public:
    void add(const AcceptedChange& change, double percent) {
        const double log_ratio = log_ratio_of(percent);
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

/// The changes of a benchmark.
class Sums {
public:
    /// What a change does not mention did not change.
    void add(const AcceptedChange& change) {
        of_time_.add(change, change.time_percent);
        for (const auto& [metric, percent] : change.percent) {
            others_.try_emplace(metric);
        }
        for (auto& [metric, sum] : others_) {
            const auto percent = change.percent.find(metric);
            sum.add(change, percent == change.percent.end() ? 0.0 : percent->second);
        }
    }

    /// Of what became worse.
    [[nodiscard]] std::map<std::string, double, std::less<>> log_ratios() const {
        std::map<std::string, double, std::less<>> worse;
        const auto note = [&](const std::string& metric, const Sum& sum) {
            if (sum.total() > 0.0) {
                worse[metric] = sum.total();
            }
        };
        note(metric::primary, of_time_);
        for (const auto& [metric, sum] : others_) {
            note(metric, sum);
        }
        return worse;
    }

private:
    Sum of_time_;
    std::map<std::string, Sum> others_;
};

std::map<std::string, double, std::less<>> exact_numbers(const std::map<std::string, double>& measured) {
    std::map<std::string, double, std::less<>> numbers;
    for (const auto& [name, value] : measured) {
        const metric::Metric* const metric = metric::find(name);
        if (metric != nullptr && metric->nature == metric::Nature::exact) {
            numbers.emplace(name, value);
        }
    }
    return numbers;
}

/// The allowances that the changes which count come to; one that is none is left out.
verdict::Allowances summed(const documents::BaselineData& data,
                           const std::function<bool(const HistoryEntry&)>& counts) {
    verdict::Allowances allowances;
    for (const auto& [benchmark, baseline] : data.performance_baselines) {
        Sums sums;
        const HistoryEntry* last = nullptr;
        for (const HistoryEntry& entry : baseline.baseline_history) {
            if (entry.accepted_change && counts(entry)) {
                sums.add(*entry.accepted_change);
                last = &entry;
            }
        }
        if (last == nullptr) {
            continue;
        }
        verdict::Allowance allowance{
            sums.log_ratios(), exact_numbers(last->measured), last->time, last->by, last->reason, last->commit};
        if (!allowance.log_ratios.empty() || !allowance.numbers.empty()) {
            allowances.emplace(benchmark, std::move(allowance));
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
    std::optional<AcceptedChange> change;
    std::map<std::string, double> others;
    bool has_number = false;
    for (const documents::MetricVerdict& metric : verdict.verdicts) {
        if (metric.benchmark != benchmark) {
            continue;
        }
        const bool in_turns = metric.paired && verdict.lockstep;
        if (is_of_time(metric.metric)) {
            change = change ? change : change_of_time(metric, in_turns ? verdict.lockstep : std::nullopt, snapshot);
        } else if (const auto percent = in_turns ? percent_in_lockstep(metric) : std::nullopt) {
            others[metric.metric] = *percent;
        }
        has_number = has_number || is_accepted_number(metric);
    }
    if (!change && (has_number || !others.empty())) {
        change = no_change_beside(verdict.lockstep, snapshot);
    }
    if (change) {
        change->percent = std::move(others);
    }
    return change;
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
        } else if (!own.contains(benchmark) &&
                   known->second.log_ratio_of(metric::primary) < allowance.log_ratio_of(metric::primary)) {
            known->second = allowance;
        }
    }
}

}  // namespace perfmon::baseline
