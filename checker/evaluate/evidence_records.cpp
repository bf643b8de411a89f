#include "checker/evaluate/evidence_records.hpp"

#include <cmath>
#include <cstdint>
#include <optional>

namespace perfmon::evaluate {
namespace {

/// A limit that is none is left out.
std::optional<double> finite(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void tell_layouts(documents::PairedRecord& record, const verdict::PairedEvidence& evidence) {
    for (const verdict::LaunchRatio& launch : evidence.launches.ratios) {
        record.current_layouts.push_back(static_cast<std::int64_t>(launch.layouts.current));
        record.snapshot_layouts.push_back(static_cast<std::int64_t>(launch.layouts.snapshot));
    }
    record.layouts = static_cast<std::int64_t>(evidence.question.layouts);
    if (evidence.judgement.layout_half_range) {
        record.layout_percent = std::expm1(*evidence.judgement.layout_half_range) * 100.0;
    }
}

}  // namespace

documents::PairedRecord to_record(const verdict::PairedEvidence& evidence, verdict::Verdict verdict) {
    const verdict::PairedJudgement& judgement = evidence.judgement;
    documents::PairedRecord record;
    for (const verdict::LaunchRatio& launch : evidence.launches.ratios) {
        record.log_ratios.push_back(launch.log_ratio);
        record.first_turns.push_back(launch.first);
    }
    if (evidence.question.layouts > 1) {
        tell_layouts(record, evidence);
    }
    record.turns_of = evidence.launches.in_lockstep ? documents::TurnsOf::samples : documents::TurnsOf::launches;
    record.regression_limit = finite(evidence.question.limit);
    record.improvement_limit = finite(evidence.question.improved_limit);
    record.accepted_log_ratio = evidence.question.accepted;
    record.first_look = static_cast<std::int64_t>(evidence.question.first_look);
    record.looks = judgement.looks;
    record.estimate = judgement.estimate;
    record.snapshot_value = evidence.launches.snapshot_value;
    record.interval_lower = judgement.interval_lower;
    record.interval_upper = judgement.interval_upper;
    record.measurably_slower = judgement.measurably_slower;
    record.floor = evidence.launches.floor;
    record.seconds = evidence.launches.seconds;
    record.startup_seconds = evidence.launches.startup_seconds;
    if (verdict == verdict::Verdict::inconclusive && judgement.layouts_needed > 0) {
        record.layouts_needed = static_cast<std::int64_t>(judgement.layouts_needed);
    } else if (verdict == verdict::Verdict::inconclusive) {
        const auto needed = static_cast<double>(judgement.launches_needed);
        record.launches_needed = static_cast<std::int64_t>(judgement.launches_needed);
        record.seconds_needed = record.seconds / static_cast<double>(record.log_ratios.size()) * needed;
    }
    return record;
}

documents::StoredRecord to_record(const verdict::StoredEvidence& evidence) {
    documents::StoredRecord record;
    record.runs = evidence.runs;
    record.runs_to_fail = static_cast<std::int64_t>(evidence.enough);
    record.centre = evidence.limits.centre;
    record.history = static_cast<std::int64_t>(evidence.limits.history);
    record.spread = evidence.limits.spread;
    record.limit_by_threshold = evidence.limits.by_threshold;
    record.limit_by_spread = evidence.limits.by_spread;
    record.limit_by_quantile = evidence.limits.by_quantile;
    record.limit_by_floor = evidence.limits.by_floor;
    record.improvement_limit = evidence.limits.improved;
    record.crept_percent = evidence.crept_percent;
    record.crept_since = evidence.crept_since;
    record.moved_together = evidence.moved_together;
    record.counterpart_failed = evidence.counterpart_failed;
    record.seconds_per_run = evidence.seconds_per_run;
    return record;
}

}  // namespace perfmon::evaluate
