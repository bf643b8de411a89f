#include "checker/evaluate/recompute.hpp"

#include "checker/verdict/exact_rule.hpp"
#include "checker/verdict/judgement.hpp"
#include "checker/verdict/relation.hpp"

#include <cstddef>
#include <limits>
#include <vector>

namespace perfmon::evaluate {
namespace {

using verdict::Verdict;

std::vector<verdict::LaunchRatio> launches_of(const std::vector<double>& log_ratios,
                                              const std::vector<verdict::First>& first_turns) {
    std::vector<verdict::LaunchRatio> launches;
    for (std::size_t i = 0; i < log_ratios.size(); ++i) {
        launches.push_back({log_ratios[i], first_turns[i]});
    }
    return launches;
}

std::optional<Verdict> recomputed_paired(const documents::PairedRecord& record) {
    if (record.log_ratios.size() != record.first_turns.size()) {
        return std::nullopt;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    verdict::PairedQuestion question;
    question.limit = record.regression_limit.value_or(infinity);
    question.accepted = record.accepted_log_ratio;
    question.improved_limit = record.improvement_limit.value_or(-infinity);
    question.first_look = static_cast<std::size_t>(record.first_look);
    auto launches = launches_of(record.log_ratios, record.first_turns);
    if (record.layouts) {
        if (record.current_layouts.size() != launches.size() || record.snapshot_layouts.size() != launches.size()) {
            return std::nullopt;
        }
        question.layouts = static_cast<std::size_t>(*record.layouts);
        for (std::size_t i = 0; i < launches.size(); ++i) {
            launches[i].layouts = {static_cast<std::size_t>(record.current_layouts[i]),
                                   static_cast<std::size_t>(record.snapshot_layouts[i])};
        }
    }
    return verdict::final_verdict(verdict::judge_paired(launches, question));
}

std::optional<Verdict> recomputed_stored(const documents::MetricVerdict& entry) {
    const documents::StoredRecord& record = *entry.stored;
    metric::Metric metric;
    metric.direction = entry.direction;
    verdict::StoredLimits limits;
    limits.limit = entry.limit;
    limits.improved = record.improvement_limit;
    const auto judgement =
        verdict::judge_stored(metric, limits, record.runs, static_cast<std::size_t>(record.runs_to_fail));
    const bool unsettled =
        judgement.verdict == Verdict::undecided || record.moved_together || record.counterpart_failed;
    return unsettled ? Verdict::inconclusive : judgement.verdict;
}

std::optional<Verdict> recomputed_exact(const documents::MetricVerdict& entry) {
    if (!entry.baseline || !entry.measured || !entry.threshold_percent) {
        return std::nullopt;
    }
    const verdict::ExactTolerance tolerance{*entry.threshold_percent, entry.floor};
    if (entry.counts) {
        return verdict::judge_counts(entry.direction, *entry.counts, tolerance).verdict;
    }
    return verdict::judge_exact(entry.direction, *entry.baseline, *entry.measured, tolerance).verdict;
}

}  // namespace

std::optional<Verdict> recompute(const documents::MetricVerdict& entry) {
    if (entry.identical) {
        return Verdict::ok;
    }
    if (entry.paired) {
        return recomputed_paired(*entry.paired);
    }
    if (entry.stored) {
        return recomputed_stored(entry);
    }
    return entry.rule == verdict::Rule::exact ? recomputed_exact(entry) : std::nullopt;
}

std::optional<Verdict> recompute(const documents::RelationVerdict& entry) {
    if (entry.rule == verdict::Rule::exact && entry.measured) {
        return verdict::exact_verdict(
            {entry.quantity, entry.bound, entry.limit}, entry.interval_lower.value_or(*entry.measured),
            entry.interval_upper.value_or(*entry.measured), static_cast<std::size_t>(entry.launches));
    }
    if (entry.rule != verdict::Rule::paired || entry.excesses.size() != entry.first_turns.size()) {
        return std::nullopt;
    }
    return verdict::final_verdict(
        verdict::judge_paired(launches_of(entry.excesses, entry.first_turns), verdict::relation_question()));
}

}  // namespace perfmon::evaluate
