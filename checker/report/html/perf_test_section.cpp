#include "checker/report/html/charts.hpp"
#include "checker/report/html/parts.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace perfmon::report::html {
namespace {

/// Beyond, a page becomes too long to open: benchmarks of which all is well have their rows, and no pictures.
constexpr std::size_t most_details = 200;

void write_bars(Markup& page, const std::vector<BarsView>& bars) {
    if (bars.empty()) {
        return;
    }
    page.open("details", {{"open", "open"}}).element("summary", {}, "Sizes and times");
    page.open("div", {{"class", "charts"}}).newline();
    for (const BarsView& view : bars) {
        page.open("figure").open("figcaption").element("b", {}, view.title).text(" ");
        page.open("span", {{"class", "keys"}}).open("span");
        write_dot(page, "new");
        page.text("now").close().text(" ").open("span");
        write_dot(page, "soft");
        page.text("before").close().close().close();
        page.raw(bars_chart(view)).close().newline();
    }
    page.close().close().newline();
}

void write_relations(Markup& page, const PerfTestView& perf_test) {
    if (!perf_test.relations.empty()) {
        const auto table = relation_table(perf_test.relations);
        page.element("h3", {}, "Relations");
        write_table(page, perf_test.name + ": relations", table.columns, table.rows);
        for (const RelationRow& row : perf_test.relations) {
            if (!row.note.empty()) {
                page.element("p", {{"class", "soft"}}, row.relation + ": " + row.note);
            }
        }
    }
}

/// Everything that was measured of it, also what has no row.
void write_all_metrics(Markup& page, const std::vector<const MetricView*>& metrics) {
    std::vector<std::vector<text::Cell>> rows;
    for (const MetricView* const metric : metrics) {
        const auto quantity = [&](std::optional<double> value) { return text::quantity(value, metric->unit); };
        rows.push_back({{metric->metric},
                        {quantity(metric->baseline)},
                        {quantity(metric->measured)},
                        {text::change(metric->change_percent)},
                        {quantity(metric->limit)},
                        {name_of(metric->news)}});
    }
    write_table(page, metrics.front()->benchmark + ": all metrics",
                {{"metric", text::Align::left},
                 {"before", text::Align::right},
                 {"now", text::Align::right},
                 {"change", text::Align::right},
                 {"limit", text::Align::right},
                 {"result", text::Align::left}},
                rows);
}

void write_details(Markup& page, const PerfTestView& perf_test) {
    std::vector<std::vector<const MetricView*>> benchmarks;
    for (const MetricView& metric : perf_test.metrics) {
        if (benchmarks.empty() || benchmarks.back().front()->benchmark != metric.benchmark) {
            benchmarks.emplace_back();
        }
        benchmarks.back().push_back(&metric);
    }
    std::size_t written = 0;
    for (const auto& metrics : benchmarks) {
        const std::string& benchmark = metrics.front()->benchmark;
        const bool is_plain =
            std::all_of(metrics.begin(), metrics.end(), [](const auto* metric) { return metric->news == News::ok; });
        if (is_plain && ++written > most_details) {
            continue;
        }
        page.open("details", {{"data-name", benchmark}}).element("summary", {}, metrics.front()->label);
        if (!has_regressed(perf_test, benchmark) && has_charts(perf_test, benchmark)) {
            write_charts(page, perf_test, benchmark);
        }
        write_all_metrics(page, metrics);
        page.close().newline();
    }
    if (written > most_details) {
        page.element("p", {{"class", "soft"}},
                     fmt::format("… and {} more, all ok, without details", written - most_details));
    }
}

void write_facts(Markup& page, const PerfTestView& perf_test) {
    const auto fact = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            page.element("dt", {}, name).element("dd", {}, value);
        }
    };
    page.open("dl", {{"class", "facts"}});
    fact("compared", perf_test.compared);
    for (const std::string& line : perf_test.not_measured) {
        fact("not measured", line);
    }
    fact("environment", perf_test.environment);
    fact("measured", perf_test.measured);
    page.close().newline();
}

}  // namespace

void write_perf_test(Markup& page, const PerfTestView& perf_test, const std::string& id) {
    page.open("section", {{"id", id}, {"aria-labelledby", id + "-title"}}).newline();
    page.open("h2", {{"id", id + "-title"}}).text(perf_test.name).text(" ");
    write_badge(page, tone_of(perf_test.outcome), name_of(perf_test.outcome));
    page.close().open("div", {{"class", "card"}}).newline();
    page.element("p", {}, perf_test.sentence).newline();
    if (!perf_test.next_step.empty()) {
        page.open("pre");
        for (std::size_t begin = 0; begin <= perf_test.next_step.size();) {
            const std::size_t end = std::min(perf_test.next_step.find('\n', begin), perf_test.next_step.size());
            page.text(std::string_view(perf_test.next_step).substr(begin, end - begin));
            begin = end + 1;
            if (begin <= perf_test.next_step.size()) {
                page.newline();
            }
        }
        page.close().newline();
    }
    if (!perf_test.rows.empty()) {
        write_metrics(page, perf_test.name + ": results", shown_metrics(perf_test), perf_test.subject, Names::shown);
    }
    for (const VerdictRow& row : perf_test.rows) {
        if (!row.note.empty() && !row.has_failed) {
            page.element("p", {{"class", "soft"}}, row.label + ": " + row.note);
        }
    }
    write_relations(page, perf_test);
    write_bars(page, perf_test.bars);
    write_details(page, perf_test);
    write_facts(page, perf_test);
    page.close().close().newline();
}

void write_surroundings(Markup& page, const ReportView& view) {
    page.open("section", {{"id", "surroundings"}, {"aria-labelledby", "surroundings-title"}}).newline();
    page.element("h2", {{"id", "surroundings-title"}}, "Environment").open("div", {{"class", "card"}}).newline();
    std::map<std::string, const PerfTestView*> environments;
    for (const PerfTestView& perf_test : view.perf_tests) {
        if (!perf_test.environment_id.empty()) {
            environments.emplace(perf_test.environment_id, &perf_test);
        }
        if (!perf_test.environment_changed.empty()) {
            page.element("p", {{"class", "note"}},
                         fmt::format("{} was not measured as its baselines were: {}", perf_test.name,
                                     perf_test.environment_changed));
        }
    }
    page.open("dl", {{"class", "facts"}});
    for (const auto& [id, perf_test] : environments) {
        page.open("dt").element("code", {}, id).close().element("dd", {}, perf_test->environment);
    }
    page.close().newline();
    if (!view.open_alerts.empty()) {
        std::vector<std::vector<text::Cell>> rows;
        for (const AlertView& alert : view.open_alerts) {
            rows.push_back(
                {{alert.benchmark}, {alert.metric}, {alert.kind}, {alert.measured}, {alert.limit}, {alert.since}});
        }
        page.element("h3", {}, "Open alerts");
        write_table(page, "open alerts",
                    {{"benchmark"},
                     {"metric"},
                     {"kind"},
                     {"measured", text::Align::right},
                     {"limit", text::Align::right},
                     {"since"}},
                    rows);
    }
    if (!view.change_points.empty()) {
        page.element("h3", {}, "Change points in the history").open("ul");
        for (const std::string& sentence : view.change_points) {
            page.element("li", {}, sentence);
        }
        page.close().newline();
    }
    for (const std::string& sentence : view.unmatched_keys) {
        page.element("p", {{"class", "note"}}, sentence);
    }
    page.close().close().newline();
}

}  // namespace perfmon::report::html
