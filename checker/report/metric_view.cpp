#include "checker/report/metric_view.hpp"

#include "checker/report/responsible.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace perfmon::report {
namespace {

using documents::MetricVerdict;
using verdict::Verdict;

std::optional<double> percent(std::optional<double> log_ratio, metric::Direction direction) {
    return log_ratio ? std::optional(text::percent_of(*log_ratio, direction)) : std::nullopt;
}

/// Of two limits, the smaller one first: where higher is better, what is worse is less.
std::pair<std::optional<double>, std::optional<double>> in_order(std::optional<double> one,
                                                                 std::optional<double> other) {
    return one && other && *one > *other ? std::pair{other, one} : std::pair{one, other};
}

LooksView looks_of(const documents::PairedRecord& paired, metric::Direction direction) {
    LooksView view;
    const std::size_t launches = std::min(paired.log_ratios.size(), paired.first_turns.size());
    for (std::size_t i = 0; i < launches; ++i) {
        view.launches.push_back(
            {text::percent_of(paired.log_ratios[i], direction), paired.first_turns[i] == verdict::First::current});
    }
    for (const verdict::Look& look : paired.looks) {
        const bool turned = direction == metric::Direction::higher;
        const auto lower = percent(turned ? look.upper : look.lower, direction);
        const auto upper = percent(turned ? look.lower : look.upper, direction);
        view.looks.push_back({look.launches, percent(look.estimate, direction), lower, upper, look.decision});
    }
    view.regression_percent = percent(paired.regression_limit, direction);
    view.improvement_percent = percent(paired.improvement_limit, direction);
    return view;
}

std::string comparison_of(const MetricVerdict& verdict) {
    if (!verdict.baseline) {
        return {};
    }
    std::string text = fmt::format(", {} before", text::quantity(verdict.baseline, verdict.unit));
    if (verdict.change_percent || verdict.baseline == 0.0) {
        text += ": " + (verdict.verdict == Verdict::regressed ? text::change_and_confidence(verdict)
                                                              : text::change_with_bound(verdict));
    }
    return text;
}

std::string sentence_of(const MetricVerdict& verdict) {
    if (!verdict.measured) {
        return verdict.baseline ? fmt::format("{} was not measured; it was {} before", verdict.metric,
                                              text::quantity(verdict.baseline, verdict.unit))
                                : fmt::format("{} was not measured", verdict.metric);
    }
    std::string text = fmt::format("{} is {}{}", verdict.metric, text::quantity(verdict.measured, verdict.unit),
                                   comparison_of(verdict));
    if (verdict.limit) {
        text += fmt::format("; limit {}", text::quantity(verdict.limit, verdict.unit));
    }
    if (verdict.target_verdict == verdict::TargetVerdict::critical) {
        text += fmt::format(", critical bound {}", text::quantity(verdict.critical_threshold, verdict.unit));
    } else if (verdict.target_verdict == verdict::TargetVerdict::warning) {
        text += fmt::format(", warning bound {}", text::quantity(verdict.warning_threshold, verdict.unit));
    }
    return verdict.target ? text + fmt::format(", target {}", text::quantity(verdict.target, verdict.unit)) : text;
}

std::optional<double> limit_percent(const MetricVerdict& verdict) {
    if (!verdict.limit || !verdict.baseline || *verdict.baseline == 0.0) {
        return std::nullopt;
    }
    return (*verdict.limit / *verdict.baseline - 1.0) * 100.0;
}

void add_numbers(MetricView& view, const MetricVerdict& verdict) {
    view.baseline = verdict.baseline;
    view.measured = verdict.measured;
    view.change_percent = verdict.change_percent;
    view.noise_percent = verdict.control ? verdict.control->noise_percent : std::nullopt;
    view.threshold_percent = verdict.threshold_percent;
    view.limit = verdict.limit;
    view.limit_percent = limit_percent(verdict);
    view.target = verdict.target;
    view.warning_threshold = verdict.warning_threshold;
    view.critical_threshold = verdict.critical_threshold;
    view.launches = verdict.launches;
    if (verdict.paired) {
        std::tie(view.interval_lower_percent, view.interval_upper_percent) =
            in_order(percent(verdict.paired->interval_lower, verdict.direction),
                     percent(verdict.paired->interval_upper, verdict.direction));
        view.looks = looks_of(*verdict.paired, verdict.direction);
    }
}

MetricView view_of(const MetricVerdict& verdict, const documents::VerdictDocument& document) {
    MetricView view;
    view.benchmark = verdict.benchmark;
    view.label = name_within(verdict.benchmark, document.perf_test);
    view.metric = verdict.metric;
    view.unit = verdict.unit;
    view.direction = verdict.direction;
    view.verdict = verdict.verdict;
    view.target_verdict = verdict.target_verdict;
    view.rule = verdict.rule;
    view.news = news_of(verdict.verdict, verdict.target_verdict);
    view.compared_with = verdict.compared_with ? counterpart_of(verdict, document) : "";
    add_numbers(view, verdict);
    view.echoes_primary = verdict.echoes_primary;
    view.sentence = sentence_of(verdict);
    view.note = verdict.note;
    view.what_decides = verdict.verdict == Verdict::inconclusive ? text::what_it_takes(verdict) : "";
    view.file = verdict.file;
    view.line = verdict.line;
    if (view.news == News::regressed) {
        view.responsible = responsible_for(verdict.benchmark, document);
    }
    return view;
}

}  // namespace

News news_of(Verdict judged, verdict::TargetVerdict target) {
    if (judged == Verdict::regressed) {
        return News::regressed;
    }
    if (target != verdict::TargetVerdict::none && target != verdict::TargetVerdict::ok) {
        return target == verdict::TargetVerdict::critical ? News::critical : News::warning;
    }
    switch (judged) {
        case Verdict::ok:
            return News::ok;
        case Verdict::improved:
            return News::improved;
        case Verdict::new_benchmark:
            return News::added;
        case Verdict::missing:
            return News::missing;
        case Verdict::skipped:
            return News::skipped;
        case Verdict::incomparable:
            return News::incomparable;
        case Verdict::unjudged:
            return News::unjudged;
        default:
            return News::inconclusive;
    }
}

std::string name_of(News news) {
    switch (news) {
        case News::regressed:
            return "regressed";
        case News::critical:
            return "critical";
        case News::warning:
            return "warning";
        case News::inconclusive:
            return "inconclusive";
        case News::missing:
            return "missing";
        case News::incomparable:
            return "incomparable";
        case News::improved:
            return "improved";
        case News::added:
            return "new";
        case News::skipped:
            return "skipped";
        case News::ok:
            return "ok";
        case News::unjudged:
            break;
    }
    return "not judged";
}

std::string place_of(const MetricView& metric) {
    return metric.file.empty() ? "" : fmt::format("{}:{}", metric.file, metric.line);
}

std::vector<MetricView> metric_views_of(const documents::VerdictDocument& document,
                                        const std::vector<VerdictRow>& rows) {
    std::set<std::pair<std::string_view, std::string_view>> shown;
    for (const VerdictRow& row : rows) {
        shown.emplace(row.benchmark, row.metric);
    }
    std::vector<MetricView> views;
    views.reserve(document.verdicts.size());
    for (const MetricVerdict& verdict : document.verdicts) {
        MetricView& view = views.emplace_back(view_of(verdict, document));
        view.has_row = shown.contains({verdict.benchmark, verdict.metric});
    }
    return views;
}

}  // namespace perfmon::report
