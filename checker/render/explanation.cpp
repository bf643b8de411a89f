#include "render/explanation.hpp"
#include "format/short_hash.hpp"

#include "render/printable_copy.hpp"
#include "render/sinks.hpp"
#include "render/units.hpp"
#include "verdict/paired_rule.hpp"
#include "verdict/stored_rule.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace perfmon::render {
namespace {

using format::MetricVerdict;

/// A log ratio of times as a change of the metric, in percent.
double percent_of(double log_ratio, format::Direction direction) {
    return std::expm1(direction == format::Direction::lower ? log_ratio : -log_ratio) * 100.0;
}

std::string change_of(std::optional<double> log_ratio, format::Direction direction) {
    return change(log_ratio ? std::optional(percent_of(*log_ratio, direction)) : std::nullopt);
}

std::string confidence() {
    return fmt::format("{:g} %", 100.0 * (1.0 - verdict::false_alarm_share));
}

/// The limit below which the change surely is not; nothing without one.
std::optional<double> sure_lower(const MetricVerdict& verdict) {
    return verdict.paired && !verdict.paired->looks.empty() ? verdict.paired->looks.back().lower : std::nullopt;
}

std::string paired_needs(const format::PairedRecord& paired) {
    constexpr std::int64_t hopeless = 1000;
    constexpr double near_share = 0.2;
    if (!paired.launches_needed || *paired.launches_needed > hopeless) {
        const bool is_near =
            paired.estimate && paired.regression_limit &&
            std::abs(*paired.estimate - *paired.regression_limit) < near_share * *paired.regression_limit;
        return is_near ? "is too near its limit to be told from it"
                       : "differs too much from launch to launch to be told from its limit";
    }
    return fmt::format("needs about {} launches {}, {:.1f} s in all (had {}, {:.1f} s{})", *paired.launches_needed,
                       paired.turns_of == format::TurnsOf::samples ? "in lockstep" : "of both",
                       paired.seconds_needed.value_or(0.0), paired.log_ratios.size(), paired.seconds,
                       startup_share(paired.seconds, paired.startup_seconds));
}

std::string stored_needs(const format::StoredRecord& stored) {
    if (stored.moved_together) {
        return "exceeded its limit as most benchmarks did at once, so it is probably the machine: needs a quiet one";
    }
    if (stored.counterpart_failed) {
        return fmt::format("exceeded its stored limit in {}, which proves nothing by itself",
                           counted(stored.runs.size(), "run"));
    }
    const auto runs = static_cast<std::int64_t>(stored.runs.size());
    return fmt::format("exceeded its limit in {} so far, and needs {} more, {:.1f} s",
                       counted(stored.runs.size(), "run"), stored.runs_to_fail - runs,
                       stored.seconds_per_run * static_cast<double>(stored.runs_to_fail - runs));
}

std::string looks_in_words(const format::PairedRecord& paired) {
    std::vector<std::int64_t> launches;
    for (const format::LookRecord& look : paired.looks) {
        launches.push_back(look.launches);
    }
    return launches.empty() ? "no look yet" : fmt::format("looked at after {}", fmt::join(launches, ", "));
}

std::string paired_decision(const MetricVerdict& verdict) {
    const format::PairedRecord& paired = *verdict.paired;
    const auto limit = change_of(paired.regression_limit, verdict.direction);
    const auto estimate = change_of(paired.estimate, verdict.direction);
    if (verdict.verdict == "regressed") {
        return fmt::format("{} is at or beyond {}, and {} sure to be at least {}", estimate, limit, confidence(),
                           change_of(sure_lower(verdict), verdict.direction));
    }
    if (verdict.verdict == "inconclusive" || verdict.verdict == "undecided") {
        return "undecided: it " + what_it_takes(verdict);
    }
    const std::string below = paired.regression_limit
                                  ? fmt::format("95 % sure to be at most {}, within the limit of {}",
                                                change_of(paired.interval_upper, verdict.direction), limit)
                                  : "there is no limit";
    return verdict.verdict == "improved"
               ? fmt::format("{}, at or beyond {}, and {} sure to be better", estimate,
                             change_of(paired.improvement_limit, verdict.direction), confidence())
               : below;
}

std::string accepted_line(const format::AllowanceRecord& allowance) {
    return fmt::format("  accepted  up to {}, at {}{}{}: {}\n", change(allowance.time_percent), allowance.accepted_at,
                       allowance.by.empty() ? "" : " by " + allowance.by,
                       allowance.commit ? " at commit " + format::short_hash(*allowance.commit) : "",
                       allowance.reason.empty() ? "no reason was given" : allowance.reason);
}

std::string paired_explanation(const format::VerdictDocument& document, const MetricVerdict& verdict) {
    const format::PairedRecord& paired = *verdict.paired;
    const auto limit = change_of(paired.regression_limit, verdict.direction);
    std::string text = fmt::format(
        "  compared  {} with {}: {}, {}; {:.1f} s{}\n",
        paired.turns_of == format::TurnsOf::samples ? "in lockstep" : "by alternating launches", counterpart(document),
        paired.log_ratios.size() == 1 ? "1 launch of both"
                                      : fmt::format("{} launches of both", paired.log_ratios.size()),
        looks_in_words(paired), paired.seconds, startup_share(paired.seconds, paired.startup_seconds));
    text += fmt::format("  measured  {}, {}the {} {}: {}", quantity(verdict.measured, verdict.unit),
                        paired.estimate ? "at that pace " : "",
                        document.lockstep ? printable(document.lockstep->origin) : "snapshot",
                        quantity(verdict.baseline, verdict.unit), change_of(paired.estimate, verdict.direction));
    if (paired.interval_lower && paired.interval_upper) {
        // By value: of two temporaries std::minmax(a, b) would return references.
        const auto [low, high] = std::minmax({percent_of(*paired.interval_lower, verdict.direction),
                                              percent_of(*paired.interval_upper, verdict.direction)});
        text += fmt::format(", 90 % interval {} to {}", change(low), change(high));
    }
    text += '\n';
    if (verdict.allowance) {
        text += accepted_line(*verdict.allowance);
    }
    return text + fmt::format(
                      "  rule      paired: regressed at {} or beyond when {} sure to be slower {}; "
                      "ok when 95 % sure to be within\n  decision  {}\n",
                      limit, confidence(), verdict.allowance ? "than accepted" : "at all", paired_decision(verdict));
}

std::string stored_basis(const format::StoredRecord& stored) {
    return stored.history == 0 ? "no run recorded" : counted(static_cast<std::size_t>(stored.history), "accepted run");
}

/// The part of the limit that set it.
std::string limit_reason(const MetricVerdict& verdict) {
    const format::StoredRecord& stored = *verdict.stored;
    if (!verdict.limit) {
        return "a rate cannot fall so far";
    }
    if (verdict.limit == stored.limit_by_threshold) {
        return fmt::format("{:g} % from the centre", verdict.threshold_percent.value_or(0.0));
    }
    if (verdict.limit == stored.limit_by_spread) {
        return fmt::format("{:g} standard deviations of the accepted runs, {:.1f} % each", verdict::spread_factor,
                           stored.spread.value_or(0.0) * 100.0);
    }
    return verdict.limit == stored.limit_by_quantile ? "the slowest tenth of the accepted runs" : "the absolute floor";
}

std::string stored_decision(const MetricVerdict& verdict) {
    const format::StoredRecord& stored = *verdict.stored;
    if (verdict.verdict == "inconclusive" || verdict.verdict == "undecided") {
        return "undecided: it " + what_it_takes(verdict);
    }
    if (verdict.verdict == "regressed") {
        return stored.runs.size() == 1 ? "the run exceeds the limit"
                                       : fmt::format("all {} runs exceed the limit", stored.runs.size());
    }
    const std::string passed = stored.runs.size() == 1
                                   ? "the run is within the limit"
                                   : fmt::format("one of {} runs is within the limit", stored.runs.size());
    return verdict.verdict == "improved" ? passed + ", and beyond its mirror image" : passed;
}

std::string stored_explanation(const MetricVerdict& verdict) {
    const format::StoredRecord& stored = *verdict.stored;
    return fmt::format(
        "  compared  with stored numbers: baseline {}, centre {} ({})\n"
        "  measured  {} ({}) in {}\n"
        "  rule      stored: regressed when {} beyond {}: {}\n"
        "  decision  {}\n",
        quantity(verdict.baseline, verdict.unit), quantity(stored.centre, verdict.unit), stored_basis(stored),
        quantity(verdict.measured, verdict.unit), change(verdict.change_percent), counted(stored.runs.size(), "run"),
        stored.runs_to_fail == 1 ? "the run is" : fmt::format("all of {} runs are", stored.runs_to_fail),
        quantity(verdict.limit, verdict.unit), limit_reason(verdict), stored_decision(verdict));
}

std::string exact_explanation(const MetricVerdict& verdict) {
    return fmt::format(
        "  compared  with the accepted value {}\n"
        "  measured  {} ({}) in one launch\n"
        "  rule      exact: regressed beyond {}, {:g} % from the accepted value\n"
        "  decision  the value is {} the limit\n",
        quantity(verdict.baseline, verdict.unit), quantity(verdict.measured, verdict.unit),
        change(verdict.change_percent), quantity(verdict.limit, verdict.unit), verdict.threshold_percent.value_or(0.0),
        verdict.verdict == "regressed" ? "beyond" : "within");
}

std::string reason_without_comparison(const MetricVerdict& verdict) {
    if (verdict.verdict == "new") {
        return "nothing was accepted for it yet";
    }
    if (verdict.verdict == "missing") {
        return verdict.baseline ? "it has a baseline and was not measured"
                                : "only the executable that this one is compared with has it";
    }
    if (verdict.verdict == "skipped") {
        return "its test case said that it cannot run here";
    }
    if (verdict.verdict == "incomparable") {
        return !verdict.note.empty() ? verdict.note
               : verdict.baseline    ? "the numbers do not compare"
                                     : "the baselines are of another environment";
    }
    return verdict.identical ? "the executable is its snapshot" : "only its targets are judged";
}

/// Why it was not compared in lockstep, as a line.
std::string obstacle(const MetricVerdict& verdict) {
    if (!verdict.not_in_lockstep) {
        return {};
    }
    const bool one_by_one = verdict.not_in_lockstep->instead == format::InsteadOfLockstep::launches;
    return fmt::format("  lockstep  failed{}: {}\n", one_by_one ? "" : ", and so did launches one by one",
                       verdict.not_in_lockstep->reason);
}

std::string comparison(const format::VerdictDocument& document, const MetricVerdict& verdict) {
    if (verdict.paired) {
        return paired_explanation(document, verdict);
    }
    if (verdict.stored) {
        return stored_explanation(verdict);
    }
    if (verdict.rule == "exact" && verdict.measured) {
        return exact_explanation(verdict);
    }
    return fmt::format("  compared  with nothing: {}\n", reason_without_comparison(verdict));
}

std::string with_bound(const std::string& text, const char* relation, std::optional<double> log_ratio,
                       format::Direction direction) {
    return log_ratio ? fmt::format("{} ({} {})", text, relation, change_of(log_ratio, direction)) : text;
}

/// Only what is not as it should be.
std::string pages_line(const format::VerdictDocument& document, const MetricVerdict& verdict) {
    if (document.shared_pages.empty() || (!verdict.paired && !verdict.stored)) {
        return {};
    }
    return fmt::format(
        "  pages     {}: where they lie is the same in every launch, and may be what makes the difference\n",
        printable(document.shared_pages));
}

std::string target_line(const MetricVerdict& verdict) {
    if (verdict.target_verdict.empty()) {
        return {};
    }
    return fmt::format("  target    {}: {} against a warning bound of {} and a critical one of {}\n",
                       verdict.target_verdict, quantity(verdict.measured, verdict.unit),
                       quantity(verdict.warning_threshold, verdict.unit),
                       quantity(verdict.critical_threshold, verdict.unit));
}

}  // namespace

std::string startup_share(double seconds, double startup_seconds) {
    constexpr double worth_telling = 0.5;
    return startup_seconds < worth_telling * seconds || startup_seconds <= 0.0
               ? std::string{}
               : fmt::format(", {:.1f} s of them to start and set up", startup_seconds);
}

std::string counterpart(const format::VerdictDocument& document) {
    if (!document.lockstep) {
        return "the snapshot";
    }
    const format::Lockstep& lockstep = *document.lockstep;
    std::string text = "the " + lockstep.origin;
    text += lockstep.id.empty() ? "" : ' ' + format::short_hash(lockstep.id);
    text += lockstep.commit ? " of commit " + format::short_hash(*lockstep.commit) : "";
    return printable(text);
}

std::string why_not_in_lockstep(const format::VerdictDocument& document) {
    if (document.lockstep) {
        return document.lockstep->problem;
    }
    const auto& all = document.verdicts;
    const bool stored = std::any_of(all.begin(), all.end(), [](const MetricVerdict& verdict) {
        return verdict.compared_with == format::Counterpart::stored_numbers;
    });
    return stored ? "the baseline names no snapshot" : std::string{};
}

std::string change_with_bound(const MetricVerdict& verdict) {
    std::string text = change(verdict.change_percent);
    if (!verdict.paired) {
        return text;
    }
    const format::PairedRecord& paired = *verdict.paired;
    const bool lower_is_better = verdict.direction == format::Direction::lower;
    if (verdict.verdict == "regressed") {
        return with_bound(text, lower_is_better ? "≥" : "≤", sure_lower(verdict), verdict.direction);
    }
    if (verdict.verdict == "ok" || verdict.verdict == "improved") {
        return with_bound(text, lower_is_better ? "≤" : "≥", paired.interval_upper, verdict.direction);
    }
    if (!paired.interval_lower || !paired.interval_upper) {
        return text;
    }
    return fmt::format("{} ({} to {})", text, change_of(paired.interval_lower, verdict.direction),
                       change_of(paired.interval_upper, verdict.direction));
}

std::string change_and_confidence(const MetricVerdict& verdict) {
    const auto lower = sure_lower(verdict);
    return lower ? fmt::format("{}, {} sure of at least {}", change(verdict.change_percent), confidence(),
                               change_of(lower, verdict.direction))
                 : change(verdict.change_percent);
}

std::string what_it_takes(const MetricVerdict& verdict) {
    if (verdict.paired) {
        return paired_needs(*verdict.paired);
    }
    return verdict.stored ? stored_needs(*verdict.stored) : "has nothing left to be compared with";
}

std::string comparison_note(const format::NotInLockstep& comparison, const std::string& origin) {
    if (comparison.instead == format::InsteadOfLockstep::launches) {
        return fmt::format("compared by alternating launches, since in lockstep {}", comparison.reason);
    }
    return fmt::format("not compared with the {}, since {}", origin, comparison.reason);
}

std::string explanation(const format::VerdictDocument& document, const MetricVerdict& judged) {
    const MetricVerdict verdict = printable_copy(judged);
    std::string text = fmt::format("{}, {}: {}", verdict.benchmark, verdict.metric, verdict.verdict);
    if (!verdict.file.empty()) {
        text += fmt::format(" ({}:{})", verdict.file, verdict.line);
    }
    return text + '\n' + comparison(document, verdict) + obstacle(verdict) + pages_line(document, verdict) +
           target_line(verdict);
}

}  // namespace perfmon::render
