#include "checker/report/html/parts.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace perfmon::report::html {
namespace {

bool is_bad(const MetricView& metric) {
    return metric.has_row && (metric.news == News::regressed || metric.news == News::critical);
}

void write_causes(Markup& page, const std::vector<ShownMetric>& metrics) {
    const auto first = std::find_if(metrics.begin(), metrics.end(),
                                    [](const ShownMetric& each) { return !each.metric->responsible.empty(); });
    if (first == metrics.end()) {
        return;
    }
    constexpr std::size_t longest_cause = 200;  // a template's arguments can fill a screen
    page.open("div").element("h4", {}, "Where that comes from").open("ul", {{"class", "causes"}});
    for (const std::string& cause : first->metric->responsible) {
        page.open("li").element("code", {}, text::shortened(cause, longest_cause)).close();
    }
    page.close().close().newline();
}

/// A table of each kind of place that a check looked for, closed until somebody opens it.
template <class Views, class Write>
void write_places(Markup& page, const Views& views, const std::string& benchmark, const std::string& title,
                  Write write) {
    const auto view =
        std::find_if(views.begin(), views.end(), [&](const auto& each) { return each.benchmark == benchmark; });
    if (view != views.end()) {
        page.open("details").element("summary", {}, title);
        write(*view);
        page.close().newline();
    }
}

void write_all_places(Markup& page, const PerfTestView& perf_test, const std::string& benchmark) {
    write_places(page, perf_test.profiles, benchmark, "Functions that execute more or fewer instructions",
                 [&](const ProfileView& view) {
                     const auto table = profile_table(view.rows);
                     page.element("p", {{"class", "soft"}}, view.sentence);
                     write_table(page, "instructions by function", table.columns, table.rows);
                 });
    write_places(page, perf_test.allocations, benchmark, "Places that allocate more or less",
                 [&](const AllocationView& view) {
                     const auto table = allocation_table(view.rows);
                     write_table(page, allocations_title, table.columns, table.rows);
                 });
    write_places(page, perf_test.sizes, benchmark, "What grew or shrank in the file", [&](const SizeView& view) {
        for (const SizePart& part : view.parts) {
            const auto table = size_table(part);
            write_table(page, "bytes by " + part.title, table.columns, table.rows);
        }
        if (!view.not_told.empty()) {
            page.element("p", {{"class", "soft"}}, view.not_told);
        }
    });
    write_places(page, perf_test.inclusions, benchmark, "What the source file includes",
                 [&](const InclusionView& view) {
                     page.element("p", {{"class", "soft"}}, view.sentence);
                     for (const InclusionPart& part : view.parts) {
                         write_table(page, part.columns.front().title, part.columns, cells_of(part));
                     }
                 });
}

void write_card(Markup& page, const PerfTestView& perf_test, const std::vector<ShownMetric>& metrics) {
    const MetricView& first = *metrics.front().metric;
    page.open("article", {{"class", "card bad"}, {"data-name", first.benchmark}}).newline();
    page.open("header").element("h3", {}, first.benchmark);
    page.open("p", {{"class", "place"}});
    if (!first.file.empty()) {
        page.element("code", {}, place_of(first)).text(", ");
    }
    page.text(first.compared_with.empty()
                  ? "compared with nothing"
                  : "compared with the " + first.compared_with + " by rule " + metrics.front().row->rule);
    page.close().close().newline();
    write_metrics(page, first.benchmark + ": what regressed", metrics, perf_test.subject, Names::left_out);
    write_causes(page, metrics);
    for (const ShownMetric& shown : metrics) {
        if (!shown.metric->note.empty()) {
            page.element("p", {{"class", "note"}}, shown.metric->metric + ": " + shown.metric->note);
        }
    }
    if (has_charts(perf_test, first.benchmark)) {
        write_charts(page, perf_test, first.benchmark);
    }
    write_all_places(page, perf_test, first.benchmark);
    page.close().newline();
}

void write_relations_that_fail(Markup& page, const PerfTestView& perf_test) {
    for (const RelationRow& row : perf_test.relations) {
        if (row.has_failed) {
            page.open("article", {{"class", "card bad"}, {"data-name", perf_test.name + ' ' + row.relation}});
            page.open("header").element("h3", {}, perf_test.name + ": a relation does not hold");
            page.element("p", {{"class", "place"}}, row.source).close();
            page.element("p", {}, row.sentence).close().newline();
        }
    }
}

/// All that regressed of a benchmark stands in one card.
void write_cards(Markup& page, const PerfTestView& perf_test) {
    std::vector<ShownMetric> of_benchmark;
    for (const ShownMetric& shown : shown_metrics(perf_test)) {
        if (!is_bad(*shown.metric)) {
            continue;
        }
        if (!of_benchmark.empty() && of_benchmark.front().metric->benchmark != shown.metric->benchmark) {
            write_card(page, perf_test, of_benchmark);
            of_benchmark.clear();
        }
        of_benchmark.push_back(shown);
    }
    if (!of_benchmark.empty()) {
        write_card(page, perf_test, of_benchmark);
    }
}

}  // namespace

bool has_regressed(const PerfTestView& perf_test, const std::string& benchmark) {
    return std::any_of(perf_test.metrics.begin(), perf_test.metrics.end(),
                       [&](const MetricView& metric) { return metric.benchmark == benchmark && is_bad(metric); });
}

void write_regressions(Markup& page, const ReportView& view) {
    if (view.count(News::regressed) + view.count(News::critical) + view.relations_that_fail() == 0) {
        return;
    }
    page.open("section", {{"id", "regressions"}, {"aria-labelledby", "regressions-title"}}).newline();
    page.element("h2", {{"id", "regressions-title"}}, "Regressions").newline();
    for (const PerfTestView& perf_test : view.perf_tests) {
        write_cards(page, perf_test);
        write_relations_that_fail(page, perf_test);
    }
    page.close().newline();
}

}  // namespace perfmon::report::html
