#include "checker/text/phrases.hpp"

#include "checker/text/units.hpp"
#include "checker/verdict/paired_rule.hpp"

#include <fmt/format.h>

#include <cmath>

namespace perfmon::text {
namespace {

using documents::MetricVerdict;

std::string paired_needs(const documents::PairedRecord& paired) {
    constexpr std::int64_t hopeless = 1000;
    constexpr double near_share = 0.2;
    if (!paired.launches_needed || *paired.launches_needed > hopeless) {
        const bool is_near =
            paired.estimate && paired.regression_limit &&
            std::abs(*paired.estimate - *paired.regression_limit) < near_share * *paired.regression_limit;
        return is_near ? "is too close to its limit to decide" : "varies too much from launch to launch to decide";
    }
    return fmt::format("needs about {} launches {}, {:.1f} s in all (had {}, {:.1f} s{})", *paired.launches_needed,
                       paired.turns_of == documents::TurnsOf::samples ? "in lockstep" : "of both",
                       paired.seconds_needed.value_or(0.0), paired.log_ratios.size(), paired.seconds,
                       startup_share(paired.seconds, paired.startup_seconds));
}

std::string stored_needs(const documents::StoredRecord& stored) {
    if (stored.moved_together) {
        return "exceeded its limit together with most benchmarks, so the machine is the likely cause: needs a quiet "
               "one";
    }
    if (stored.counterpart_failed) {
        return fmt::format("exceeded its stored limit in {}, which alone proves nothing",
                           counted(stored.runs.size(), "run"));
    }
    const auto runs = static_cast<std::int64_t>(stored.runs.size());
    return fmt::format("exceeded its limit in {} so far, and needs {} more, {:.1f} s",
                       counted(stored.runs.size(), "run"), stored.runs_to_fail - runs,
                       stored.seconds_per_run * static_cast<double>(stored.runs_to_fail - runs));
}

/// In percent; from 0, of which nothing is so many percent, in the unit.
std::string change_in_unit(const MetricVerdict& verdict) {
    const bool from_nothing = verdict.baseline == 0.0 && verdict.measured;
    return from_nothing && !verdict.change_percent ? '+' + quantity(verdict.measured, verdict.unit)
                                                   : change(verdict.change_percent);
}

std::string with_bound(const std::string& text, const char* relation, std::optional<double> log_ratio,
                       metric::Direction direction) {
    return log_ratio ? fmt::format("{} ({} {})", text, relation, change_of(log_ratio, direction)) : text;
}

}  // namespace

double percent_of(double log_ratio, metric::Direction direction) {
    return std::expm1(direction == metric::Direction::lower ? log_ratio : -log_ratio) * 100.0;
}

std::string change_of(std::optional<double> log_ratio, metric::Direction direction) {
    return change(log_ratio ? std::optional(percent_of(*log_ratio, direction)) : std::nullopt);
}

std::string confidence() {
    return fmt::format("{:g} %", 100.0 * (1.0 - verdict::false_alarm_share));
}

std::optional<double> sure_lower(const MetricVerdict& verdict) {
    return verdict.paired && !verdict.paired->looks.empty() ? verdict.paired->looks.back().lower : std::nullopt;
}

std::string startup_share(double seconds, double startup_seconds) {
    constexpr double worth_telling = 0.5;
    return startup_seconds < worth_telling * seconds || startup_seconds <= 0.0
               ? std::string{}
               : fmt::format(", {:.1f} s of them to start and set up", startup_seconds);
}

std::string change_with_bound(const MetricVerdict& verdict) {
    std::string text = change_in_unit(verdict);
    if (!verdict.paired) {
        return text;
    }
    const documents::PairedRecord& paired = *verdict.paired;
    const bool lower_is_better = verdict.direction == metric::Direction::lower;
    if (verdict.verdict == verdict::Verdict::regressed) {
        return with_bound(text, lower_is_better ? "≥" : "≤", sure_lower(verdict), verdict.direction);
    }
    if (verdict.verdict == verdict::Verdict::ok || verdict.verdict == verdict::Verdict::improved) {
        return with_bound(text, lower_is_better ? "≤" : "≥", paired.interval_upper, verdict.direction);
    }
    return change_with_interval(verdict);
}

std::string change_with_interval(const MetricVerdict& verdict) {
    std::string text = change_in_unit(verdict);
    if (!verdict.paired || !verdict.paired->interval_lower || !verdict.paired->interval_upper) {
        return text;
    }
    return fmt::format("{} ({} to {})", text, change_of(verdict.paired->interval_lower, verdict.direction),
                       change_of(verdict.paired->interval_upper, verdict.direction));
}

namespace {

/// The reason comes first: it is not the launches that are too few.
std::string layouts_need(const MetricVerdict& verdict) {
    constexpr std::int64_t most = 64;  // that perf_test() links
    const documents::PairedRecord& paired = *verdict.paired;
    const bool is_enough = *paired.layouts_needed <= most;
    return fmt::format(
        "varies by ±{:.0f} % with where the linker places it; the change is {}; {}",
        paired.layout_percent.value_or(0.0), change_with_interval(verdict),
        is_enough ? fmt::format("needs about LAYOUTS {} (had {})", *paired.layouts_needed, paired.layouts.value_or(0))
                  : fmt::format("LAYOUTS {} would not decide it either", most));
}

}  // namespace

std::string change_and_confidence(const MetricVerdict& verdict) {
    const auto lower = sure_lower(verdict);
    return lower ? fmt::format("{}, {} sure of at least {}", change(verdict.change_percent), confidence(),
                               change_of(lower, verdict.direction))
                 : change_in_unit(verdict);
}

std::string what_it_takes(const MetricVerdict& verdict) {
    if (verdict.paired) {
        return verdict.paired->layouts_needed ? layouts_need(verdict) : paired_needs(*verdict.paired);
    }
    return verdict.stored ? stored_needs(*verdict.stored) : "has nothing left to compare with";
}

std::string comparison_note(const documents::NotInLockstep& comparison, documents::Origin origin) {
    if (comparison.instead == documents::InsteadOfLockstep::launches) {
        return fmt::format("compared by alternating launches, because in lockstep {}", comparison.reason);
    }
    return fmt::format("not compared with the {}, because {}", name_of(origin), comparison.reason);
}

std::string as_many_instructions(const verdict::Counts& instructions) {
    return fmt::format(
        "it executes as many instructions as before ({:.0f}): unless these or its data are others, the likely cause is "
        "where the code is placed in memory",
        instructions.measured.front());
}

std::string waits_longer() {
    return "the processor works no longer than before, or only a little: what takes longer is waiting, for a lock, "
           "another "
           "thread, input or output";
}

}  // namespace perfmon::text
