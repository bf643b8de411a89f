#include "checker/report/report_view.hpp"

#include "checker/report/explanation.hpp"
#include "checker/report/history_text.hpp"
#include "checker/report/result_charts.hpp"
#include "checker/report/series_views.hpp"
#include "checker/text/alert_phrases.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/documents/environment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

Outcome outcome_of(const documents::VerdictDocument& document) {
    return document.outcome == documents::CheckOutcome::failed    ? Outcome::failed
           : document.outcome == documents::CheckOutcome::skipped ? Outcome::skipped
                                                                  : Outcome::passed;
}

std::string described(const documents::Environment& environment) {
    std::string text = fmt::format("{}, {}, ", environment.os, environment.architecture);
    if (environment.logical_cores > 0) {  // else it is no matter which processor
        text += fmt::format("{} × {}, ", environment.logical_cores, environment.cpu_model);
    }
    text += fmt::format("{} {}, {}", environment.compiler, environment.compiler_version, environment.build_type);
    if (!environment.flags.empty()) {
        text += ", " + environment.flags;
    }
    for (const auto& sanitizer : environment.sanitizers) {
        text += ", " + sanitizer + " sanitizer";
    }
    return text;
}

std::string described(const documents::Conditions& conditions) {
    std::string text = conditions.started_at;
    if (conditions.commit) {
        text += ", commit " + base::short_hash(*conditions.commit) +
                (conditions.dirty.value_or(false) ? " with uncommitted changes" : "");
    }
    if (conditions.load_average) {
        text += fmt::format(", load {:.2f}", *conditions.load_average);
    }
    if (conditions.governor) {
        text += ", governor " + *conditions.governor;
    }
    if (conditions.virtualization) {
        text += ", hypervisor " + *conditions.virtualization;
    }
    if (conditions.container) {
        text += ", container " + *conditions.container;
    }
    return text;
}

/// Of what is the same every time: the file of the base revision was looked at, or the accepted numbers count.
std::string comparison_of_numbers(const documents::VerdictDocument& document) {
    const auto is_compared_with = [&](documents::Counterpart counterpart) {
        return std::any_of(document.verdicts.begin(), document.verdicts.end(),
                           [&](const auto& verdict) { return verdict.compared_with == counterpart; });
    };
    if (is_compared_with(documents::Counterpart::accepted_value)) {
        return "with the accepted values";
    }
    return is_compared_with(documents::Counterpart::base_revision) ? "with " + counterpart(document) : "with nothing";
}

bool has_baseline(const documents::VerdictDocument& document) {
    return std::any_of(document.verdicts.begin(), document.verdicts.end(), [](const documents::MetricVerdict& verdict) {
        return verdict.compared_with && verdict.baseline;
    });
}

/// What the perf test was compared with, as far as that is the same for all of its benchmarks.
std::string comparison(const documents::VerdictDocument& document) {
    if (text::is_measured_once(document.kind)) {
        return comparison_of_numbers(document);
    }
    if (const std::string reason = why_not_in_lockstep(document); !reason.empty()) {
        return fmt::format("not {}: {}", text::way_of_comparing(document.kind), reason);
    }
    if (document.lockstep) {
        return fmt::format("{} with {}", text::way_of_comparing(document.kind), counterpart(document));
    }
    return has_baseline(document) ? "with the accepted numbers" : "with nothing";
}

std::vector<std::string> not_measured(const documents::VerdictDocument& document) {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& what, const std::string& why) {
        if (!why.empty()) {
            lines.push_back(fmt::format("{}: {}", what, why));
        }
    };
    for (const auto& [what, why] : document.not_counted) {
        add(what + " were not counted", why);
    }
    add("the processor's counters were not read", document.hardware_not_counted);
    if (document.lockstep && text::is_measured_once(document.kind)) {
        add(fmt::format("not compared with the {}", name_of(document.lockstep->origin)), document.lockstep->problem);
    }
    return lines;
}

PerfTestView without_verdict(const std::string& name) {
    PerfTestView view;
    view.name = name;
    view.sentence = "it was not measured or not checked; see the output of CTest";
    return view;
}

/// With what is drawn of the launches and of the history, and how the environment differs.
PerfTestView view_in(const ReportInput& input, const documents::VerdictDocument& document) {
    PerfTestView view = report::view_of(document);
    const auto result = std::find_if(input.results.begin(), input.results.end(), [&](const documents::Result& each) {
        return each.perf_test == document.perf_test && each.run_id == document.run_id;
    });
    if (result != input.results.end()) {
        add_launches(view.metrics, *result);
    }
    view.latency = latency_views_of(view.metrics, result == input.results.end() ? nullptr : &*result);
    add_histories(view.metrics, view.environment_id, input.histories);
    const auto other = input.baseline_environments.find(document.perf_test);
    if (other != input.baseline_environments.end()) {
        view.environment_changed = differences(other->second, document.environment);
    }
    return view;
}

AlertView view_of(const documents::Alert& alert) {
    return {text::subject_of(alert),
            alert.metric,
            std::string(name_of(alert.kind)),
            text::quantity(alert.measured, alert.unit),
            text::quantity(alert.limit, alert.unit),
            alert.opened_at};
}

std::string summary_of(const ReportView& view) {
    std::string text;
    const auto add = [&](std::size_t count, const std::string& what) {
        if (count > 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
        }
    };
    add(view.count(News::regressed) + view.relations_that_fail(), "regressed");
    add(view.count(News::critical), "critical");
    for (const News news :
         {News::warning, News::inconclusive, News::missing, News::incomparable, News::improved, News::added}) {
        add(view.count(news), name_of(news));
    }
    add(view.count(Outcome::without_verdict), "without a verdict");
    return fmt::format("{}{} of {} passed", text.empty() ? "" : text + "; ", view.count(Outcome::passed),
                       text::counted(view.perf_tests.size(), "perf test"));
}

}  // namespace

std::string name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::failed:
            return "failed";
        case Outcome::skipped:
            return "skipped";
        case Outcome::passed:
            return "passed";
        case Outcome::without_verdict:
            break;
    }
    return "no verdict";
}

PerfTestView brief_view_of(const documents::VerdictDocument& document) {
    PerfTestView view;
    view.name = document.perf_test;
    view.outcome = outcome_of(document);
    view.sentence = document.sentence;
    view.subject = text::subject_of(document.kind);
    view.rows = rows_of(document);
    view.relations = relation_rows_of(document);
    view.next_step = document.next_step;
    view.compared = comparison(document);
    view.not_in_lockstep = why_not_in_lockstep(document);
    view.own_temporary_directories = document.lockstep ? document.lockstep->own_temporary_directories : "";
    view.not_measured = not_measured(document);
    view.profiles = profile_views_of(document);
    view.allocations = allocation_views_of(document);
    view.sizes = size_views_of(document);
    view.inclusions = inclusion_views_of(document);
    view.environment = described(document.environment);
    view.environment_id = environment_id(document.environment);
    view.measured = described(document.conditions);
    view.kind = document.kind;
    view.commit = document.conditions.commit.value_or("");
    return view;
}

PerfTestView view_of(const documents::VerdictDocument& document) {
    PerfTestView view = brief_view_of(document);
    view.metrics = metric_views_of(document, view.rows);
    view.bars = bars_views_of(document.kind, view.metrics);
    return view;
}

ReportView view_of(const ReportInput& input) {
    ReportView view;
    view.written_at = input.written_at;
    for (const documents::VerdictDocument& document : input.verdicts) {
        view.perf_tests.push_back(view_in(input, document));
    }
    for (const std::string& name : input.without_verdict) {
        view.perf_tests.push_back(without_verdict(name));
    }
    std::stable_sort(view.perf_tests.begin(), view.perf_tests.end(),
                     [](const auto& one, const auto& other) { return one.outcome < other.outcome; });
    for (const documents::Alert& alert : input.open_alerts) {
        view.open_alerts.push_back(view_of(alert));
    }
    view.unmatched_keys = input.unmatched_keys;
    for (const history::RecentChange& change : history::recent_changes(input.histories)) {
        view.change_points.push_back(sentence_of(change));
    }
    view.summary = summary_of(view);
    return view;
}

std::vector<ShownMetric> shown_metrics(const PerfTestView& perf_test) {
    std::vector<ShownMetric> shown;
    shown.reserve(perf_test.rows.size());
    auto metric = perf_test.metrics.begin();
    for (const VerdictRow& row : perf_test.rows) {
        metric = std::find_if(metric, perf_test.metrics.end(), [&](const MetricView& each) {
            return each.benchmark == row.benchmark && each.metric == row.metric;
        });
        if (metric == perf_test.metrics.end()) {
            break;  // rows are of metrics, in the same order
        }
        shown.push_back({&*metric++, &row});
    }
    return shown;
}

std::size_t ReportView::count(News news) const {
    std::size_t count = 0;
    for (const PerfTestView& perf_test : perf_tests) {
        count += static_cast<std::size_t>(
            std::count_if(perf_test.metrics.begin(), perf_test.metrics.end(),
                          [news](const MetricView& metric) { return metric.news == news && metric.has_row; }));
    }
    return count;
}

std::size_t ReportView::relations_that_fail() const {
    std::size_t count = 0;
    for (const PerfTestView& perf_test : perf_tests) {
        count += static_cast<std::size_t>(std::count_if(perf_test.relations.begin(), perf_test.relations.end(),
                                                        [](const RelationRow& row) { return row.has_failed; }));
    }
    return count;
}

std::size_t ReportView::count(Outcome outcome) const {
    return static_cast<std::size_t>(
        std::count_if(perf_tests.begin(), perf_tests.end(),
                      [outcome](const auto& perf_test) { return perf_test.outcome == outcome; }));
}

}  // namespace perfmon::report
