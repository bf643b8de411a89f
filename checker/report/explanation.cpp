#include "checker/report/explanation.hpp"

#include "checker/documents/verdict_model.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/printable_copy.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"
#include "checker/verdict/stored_rule.hpp"
#include "runtime/base/short_hash.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace perfmon::report {
namespace {

using documents::MetricVerdict;

std::string looks_in_words(const documents::PairedRecord& paired) {
    std::vector<std::size_t> launches;
    for (const verdict::Look& look : paired.looks) {
        launches.push_back(look.launches);
    }
    return launches.empty() ? "no interim look yet" : fmt::format("interim looks after {}", fmt::join(launches, ", "));
}

std::string paired_decision(const MetricVerdict& verdict) {
    const documents::PairedRecord& paired = *verdict.paired;
    const auto limit = text::change_of(paired.regression_limit, verdict.direction);
    const auto estimate = text::change_of(paired.estimate, verdict.direction);
    if (verdict.verdict == verdict::Verdict::regressed) {
        return fmt::format("{} is at or beyond {}, and {} sure to be at least {}", estimate, limit, text::confidence(),
                           text::change_of(text::sure_lower(verdict), verdict.direction));
    }
    if (verdict.verdict == verdict::Verdict::inconclusive) {
        return "undecided: it " + text::what_it_takes(verdict);
    }
    const std::string below = paired.regression_limit
                                  ? fmt::format("95 % sure to be at most {}, within the limit of {}",
                                                text::change_of(paired.interval_upper, verdict.direction), limit)
                                  : "there is no limit";
    return verdict.verdict == verdict::Verdict::improved
               ? fmt::format("{}, at or beyond {}, and {} sure to be better", estimate,
                             text::change_of(paired.improvement_limit, verdict.direction), text::confidence())
               : below;
}

std::string accepted_line(const documents::AllowanceRecord& allowance) {
    return fmt::format("  accepted  {}at {}{}{}: {}\n",
                       allowance.percent ? fmt::format("up to {}, ", text::change(*allowance.percent)) : "",
                       allowance.accepted_at, allowance.by.empty() ? "" : " by " + allowance.by,
                       allowance.commit ? " at commit " + base::short_hash(*allowance.commit) : "",
                       allowance.reason.empty() ? "no reason given" : allowance.reason);
}

std::string paired_explanation(const documents::VerdictDocument& document, const MetricVerdict& verdict) {
    const documents::PairedRecord& paired = *verdict.paired;
    const auto limit = text::change_of(paired.regression_limit, verdict.direction);
    std::string text = fmt::format(
        "  compared  {} with {}: {}, {}; {:.1f} s{}\n",
        paired.turns_of == documents::TurnsOf::samples ? "in lockstep" : "by alternating launches",
        counterpart(document),
        paired.log_ratios.size() == 1 ? "1 launch of both"
                                      : fmt::format("{} launches of both", paired.log_ratios.size()),
        looks_in_words(paired), paired.seconds, text::startup_share(paired.seconds, paired.startup_seconds));
    text += fmt::format(
        "  measured  {}, {}the {} {}: {}", text::quantity(verdict.measured, verdict.unit),
        paired.estimate ? "at the same pace " : "", document.lockstep ? name_of(document.lockstep->origin) : "snapshot",
        text::quantity(verdict.baseline, verdict.unit), text::change_of(paired.estimate, verdict.direction));
    if (paired.interval_lower && paired.interval_upper) {
        // By value: of two temporaries std::minmax(a, b) would return references.
        const auto [low, high] = std::minmax({text::percent_of(*paired.interval_lower, verdict.direction),
                                              text::percent_of(*paired.interval_upper, verdict.direction)});
        text += fmt::format(", 90 % interval {} to {}", text::change(low), text::change(high));
    }
    text += '\n';
    if (verdict.allowance) {
        text += accepted_line(*verdict.allowance);
    }
    return text + fmt::format(
                      "  rule      paired: regressed at {} or beyond when {} sure to be slower {}; "
                      "ok when 95 % sure to be within\n  decision  {}\n",
                      limit, text::confidence(), verdict.allowance ? "than accepted" : "at all",
                      paired_decision(verdict));
}

std::string stored_basis(const documents::StoredRecord& stored) {
    return stored.history == 0 ? "no run recorded"
                               : text::counted(static_cast<std::size_t>(stored.history), "accepted run");
}

/// The part of the limit that set it.
std::string limit_reason(const MetricVerdict& verdict) {
    const documents::StoredRecord& stored = *verdict.stored;
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
    const documents::StoredRecord& stored = *verdict.stored;
    if (verdict.verdict == verdict::Verdict::inconclusive) {
        return "undecided: it " + text::what_it_takes(verdict);
    }
    if (verdict.verdict == verdict::Verdict::regressed) {
        return stored.runs.size() == 1 ? "the run exceeds the limit"
                                       : fmt::format("all {} runs exceed the limit", stored.runs.size());
    }
    const std::string passed = stored.runs.size() == 1
                                   ? "the run is within the limit"
                                   : fmt::format("one of {} runs is within the limit", stored.runs.size());
    return verdict.verdict == verdict::Verdict::improved ? passed + ", and beyond the limit on the other side" : passed;
}

std::string stored_explanation(const MetricVerdict& verdict) {
    const documents::StoredRecord& stored = *verdict.stored;
    return fmt::format(
        "  compared  with stored numbers: baseline {}, centre {} ({})\n"
        "  measured  {} ({}) in {}\n"
        "  rule      stored: regressed when {} beyond {}: {}\n"
        "  decision  {}\n",
        text::quantity(verdict.baseline, verdict.unit), text::quantity(stored.centre, verdict.unit),
        stored_basis(stored), text::quantity(verdict.measured, verdict.unit), text::change(verdict.change_percent),
        text::counted(stored.runs.size(), "run"),
        stored.runs_to_fail == 1 ? "the run is" : fmt::format("all of {} runs are", stored.runs_to_fail),
        text::quantity(verdict.limit, verdict.unit), limit_reason(verdict), stored_decision(verdict));
}

std::string launches_of_counts(const MetricVerdict& verdict, documents::Kind kind) {
    if (text::is_measured_once(kind)) {
        return {};
    }
    return verdict.counts         ? fmt::format(", the median of {} launches that differ", verdict.launches)
           : verdict.launches > 1 ? fmt::format(" in each of {} launches", verdict.launches)
                                  : " in one launch";
}

std::string counts_decision(const MetricVerdict& verdict) {
    switch (verdict.verdict) {
        case verdict::Verdict::inconclusive:
            return "the value is beyond the limit, and the launches of the two sides overlap";
        case verdict::Verdict::regressed:
            return verdict.counts ? "the value is beyond the limit, and the launches of the two sides do not overlap"
                                  : "the value is beyond the limit";
        default:
            return "the value is within the limit";
    }
}

/// What the limit of an exact metric is away from its baseline.
std::string exact_room(const MetricVerdict& verdict) {
    const double percent = verdict.threshold_percent.value_or(0.0);
    const bool is_floor = verdict.floor > std::abs(verdict.baseline.value_or(0.0)) * percent / 100.0;
    return is_floor ? text::quantity(verdict.floor, verdict.unit) : fmt::format("{:g} %", percent);
}

std::string exact_explanation(const MetricVerdict& verdict, documents::Kind kind) {
    const auto counterpart = verdict.compared_with.value_or(documents::Counterpart::accepted_value);
    return fmt::format(
        "  compared  with the {} {}\n"
        "  measured  {}{}{}\n"
        "  rule      exact: regressed beyond {}, {} from that\n"
        "  decision  {}\n",
        counterpart == documents::Counterpart::accepted_value
            ? std::string("accepted value")
            : fmt::format("{}, which {}", documents::name_of(counterpart),
                          text::is_measured_once(kind) ? "has" : "counted"),
        text::quantity(verdict.baseline, verdict.unit), text::quantity(verdict.measured, verdict.unit),
        verdict.change_percent ? fmt::format(" ({})", text::change(verdict.change_percent)) : "",
        launches_of_counts(verdict, kind), text::quantity(verdict.limit, verdict.unit), exact_room(verdict),
        counts_decision(verdict));
}

std::string reason_without_comparison(const MetricVerdict& verdict) {
    if (verdict.verdict == verdict::Verdict::new_benchmark) {
        return "it has no baseline yet";
    }
    if (verdict.verdict == verdict::Verdict::missing) {
        return verdict.baseline ? "it has a baseline but was not measured" : "only the other executable has it";
    }
    if (verdict.verdict == verdict::Verdict::skipped) {
        return "its test case said that it cannot run here";
    }
    if (verdict.verdict == verdict::Verdict::incomparable) {
        return !verdict.note.empty() ? verdict.note
               : verdict.baseline    ? "the numbers cannot be compared"
                                     : "the baselines come from another environment";
    }
    return verdict.identical ? "the executable is the snapshot itself" : "only its targets are judged";
}

/// Why it was not compared in lockstep, as a line.
std::string obstacle(const MetricVerdict& verdict) {
    if (!verdict.not_in_lockstep) {
        return {};
    }
    const bool one_by_one = verdict.not_in_lockstep->instead == documents::InsteadOfLockstep::launches;
    return fmt::format("  lockstep  failed{}: {}\n", one_by_one ? "" : ", and so did launches one by one",
                       verdict.not_in_lockstep->reason);
}

std::string comparison(const documents::VerdictDocument& document, const MetricVerdict& verdict) {
    if (verdict.paired) {
        return paired_explanation(document, verdict);
    }
    if (verdict.stored) {
        return stored_explanation(verdict);
    }
    if (verdict.rule == verdict::Rule::exact && verdict.measured) {
        return exact_explanation(verdict, document.kind);
    }
    return fmt::format("  compared  with nothing: {}\n", reason_without_comparison(verdict));
}

std::string cause_line(const MetricVerdict& verdict) {
    if (!verdict.likely_cause) {
        return {};
    }
    const bool is_waiting = *verdict.likely_cause == documents::LikelyCause::waiting;
    return fmt::format("  cause     {}, probably: {}\n", documents::name_of(*verdict.likely_cause),
                       is_waiting ? "the processor works no longer" : "as many instructions are executed as before");
}

std::string noise_line(const MetricVerdict& verdict) {
    if (!verdict.control) {
        return {};
    }
    const auto& noise = verdict.control->noise_percent;
    return fmt::format("  noise     {} launches of the executable beside a copy of itself: {}; {:.1f} s\n",
                       verdict.control->log_ratios.size(),
                       noise ? fmt::format("within ±{:.1f} % (90 %)", *noise) : "too few for an interval",
                       verdict.control->seconds);
}

/// Only what is not as it should be.
std::string pages_line(const documents::VerdictDocument& document, const MetricVerdict& verdict) {
    if (document.shared_pages.empty() || (!verdict.paired && !verdict.stored)) {
        return {};
    }
    return fmt::format("  pages     {}: they are the same in every launch, and may cause the difference\n",
                       base::printable(document.shared_pages));
}

/// As above.
std::string alignment_line(const documents::VerdictDocument& document, const MetricVerdict& verdict) {
    if (document.unaligned_functions.empty() || (!verdict.paired && !verdict.stored)) {
        return {};
    }
    return fmt::format("  place     {}: where the linker places them may cause the difference\n",
                       base::printable(document.unaligned_functions));
}

std::string target_line(const MetricVerdict& verdict) {
    if (verdict.target_verdict == verdict::TargetVerdict::none) {
        return {};
    }
    return fmt::format("  target    {}: {} against a warning bound of {} and a critical one of {}\n",
                       documents::name_of(verdict.target_verdict), text::quantity(verdict.measured, verdict.unit),
                       text::quantity(verdict.warning_threshold, verdict.unit),
                       text::quantity(verdict.critical_threshold, verdict.unit));
}

}  // namespace

std::string counterpart(const documents::VerdictDocument& document) {
    if (!document.lockstep) {
        return "the snapshot";
    }
    const documents::Lockstep& lockstep = *document.lockstep;
    std::string text = fmt::format("the {}", name_of(lockstep.origin));
    text += lockstep.id.empty() ? "" : ' ' + base::short_hash(lockstep.id);
    text += lockstep.commit ? " of commit " + base::short_hash(*lockstep.commit) : "";
    return base::printable(text);
}

std::string why_not_in_lockstep(const documents::VerdictDocument& document) {
    if (text::is_measured_once(document.kind)) {
        return {};
    }
    if (document.lockstep) {
        return document.lockstep->problem;
    }
    const auto& all = document.verdicts;
    const bool stored = std::any_of(all.begin(), all.end(), [](const MetricVerdict& verdict) {
        return verdict.compared_with == documents::Counterpart::stored_numbers;
    });
    return stored && document.kind != documents::Kind::build ? "the baseline names no snapshot" : std::string{};
}

std::string explanation(const documents::VerdictDocument& document, const MetricVerdict& judged) {
    const MetricVerdict verdict = text::printable_copy(judged);
    std::string text =
        fmt::format("{}, {}: {}", verdict.benchmark, verdict.metric, documents::name_of(verdict.verdict));
    if (!verdict.file.empty()) {
        text += fmt::format(" ({}:{})", verdict.file, verdict.line);
    }
    return text + '\n' + comparison(document, verdict) + obstacle(verdict) + cause_line(verdict) + noise_line(verdict) +
           pages_line(document, verdict) + alignment_line(document, verdict) + target_line(verdict);
}

}  // namespace perfmon::report
