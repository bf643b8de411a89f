#include "checker/report/markdown_parts.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::report {
namespace {

using Rows = std::vector<std::vector<text::Cell>>;

/// What a section lists at most: who has more news than that reads the HTML report.
constexpr std::size_t most_listed = 50;

/// A name of so many letters tells as much as one of ten thousand.
constexpr std::size_t longest_text = 400;

/// Calls it for each metric of such news that a person is shown, and the row of it.
void for_each(const ReportView& view, News news,
              const std::function<void(const MetricView& metric, const VerdictRow& row)>& visit) {
    for (const PerfTestView& perf_test : view.perf_tests) {
        for (const ShownMetric& shown : shown_metrics(perf_test)) {
            if (shown.metric->news == news) {
                visit(*shown.metric, *shown.row);
            }
        }
    }
}

std::string more(std::size_t listed) {
    return listed > most_listed ? fmt::format("\n… and {} more\n", listed - most_listed) : "";
}

std::string table(const std::string& heading, const std::vector<text::Column>& columns, Rows rows) {
    if (rows.empty()) {
        return {};
    }
    const std::string rest = more(rows.size());
    rows.resize(std::min(rows.size(), most_listed));
    return fmt::format("## {}\n\n{}{}\n", heading, markdown_table(columns, rows), rest);
}

std::string regressions_table(const ReportView& view) {
    Rows rows;
    for (const News news : {News::regressed, News::critical}) {
        for_each(view, news, [&](const MetricView& metric, const VerdictRow& row) {
            rows.push_back({{metric.benchmark},
                            {metric.metric},
                            {row.baseline},
                            {row.measured},
                            {row.noise.empty() ? row.change : row.change + ", noise " + row.noise},
                            {row.limit},
                            {row.verdict},
                            {row.compared_with},
                            {row.rule},
                            {row.source}});
        });
    }
    return table("Regressions",
                 {{"benchmark"},
                  {"metric"},
                  {"before", text::Align::right},
                  {"now", text::Align::right},
                  {"change", text::Align::right},
                  {"limit", text::Align::right},
                  {"verdict"},
                  {"compared with"},
                  {"rule"},
                  {"source"}},
                 std::move(rows));
}

/// What a benchmark's metrics have in common stands there once, behind its first one.
std::string causes(const ReportView& view) {
    std::string text;
    std::size_t listed = 0;
    std::string last;
    const auto add = [&](const MetricView& metric, const VerdictRow& /*row*/) {
        const bool is_next = metric.benchmark == last;
        if ((metric.responsible.empty() && metric.note.empty()) || (!is_next && ++listed > most_listed)) {
            return;
        }
        if (!is_next) {
            last = metric.benchmark;
            text += fmt::format("- {}\n", markdown_line(metric.benchmark));
            for (const std::string& cause : metric.responsible) {
                text += fmt::format("  - {}\n", markdown_line(cause));
            }
        }
        text += metric.note.empty()
                    ? ""
                    : fmt::format("  - {}: {}\n", markdown_line(metric.metric), markdown_line(metric.note));
    };
    for_each(view, News::regressed, add);
    for_each(view, News::critical, add);
    return text.empty() ? text : "Where that comes from:\n\n" + text + more(listed) + '\n';
}

std::string broken_relations(const ReportView& view) {
    std::string text;
    for (const PerfTestView& perf_test : view.perf_tests) {
        for (const RelationRow& row : perf_test.relations) {
            if (row.has_failed) {
                text += fmt::format("- {}: {}{}\n", markdown_line(perf_test.name), markdown_line(row.sentence),
                                    row.source.empty() ? "" : " (" + markdown_line(row.source) + ")");
            }
        }
    }
    return text.empty() ? text : "## Relations that do not hold\n\n" + text + '\n';
}

std::string improvements(const ReportView& view) {
    Rows rows;
    for_each(view, News::improved, [&](const MetricView& metric, const VerdictRow& row) {
        rows.push_back({{metric.benchmark}, {metric.metric}, {row.baseline}, {row.measured}, {row.change}});
    });
    return table("Improvements",
                 {{"benchmark"},
                  {"metric"},
                  {"before", text::Align::right},
                  {"now", text::Align::right},
                  {"change", text::Align::right}},
                 std::move(rows));
}

/// A line for each, with what there is to say of it.
std::string list(const ReportView& view, News news, std::string_view heading,
                 const std::function<std::string(const MetricView&)>& describe) {
    std::string text;
    std::size_t listed = 0;
    for_each(view, news, [&](const MetricView& metric, const VerdictRow& /*row*/) {
        if (++listed <= most_listed) {
            text += fmt::format("- {}: {}\n", markdown_line(metric.benchmark), markdown_line(describe(metric)));
        }
    });
    return text.empty() ? text : fmt::format("## {}\n\n{}{}\n", heading, text, more(listed));
}

std::string with_note(const std::string& text, const MetricView& metric) {
    return metric.note.empty() ? text : text + "; " + metric.note;
}

std::string targets(const ReportView& view) {
    Rows rows;
    for (const PerfTestView& perf_test : view.perf_tests) {
        for (const MetricView& metric : perf_test.metrics) {
            if (metric.target_verdict == verdict::TargetVerdict::none) {
                continue;
            }
            const auto quantity = [&](std::optional<double> value) { return text::quantity(value, metric.unit); };
            const bool is_met = metric.target_verdict == verdict::TargetVerdict::ok;
            rows.push_back({{metric.benchmark},
                            {metric.metric},
                            {quantity(metric.measured)},
                            {quantity(metric.target)},
                            {quantity(metric.warning_threshold)},
                            {quantity(metric.critical_threshold)},
                            {is_met ? "ok" : std::string(documents::name_of(metric.target_verdict))}});
        }
    }
    return table("Targets",
                 {{"benchmark"},
                  {"metric"},
                  {"now", text::Align::right},
                  {"target", text::Align::right},
                  {"warning", text::Align::right},
                  {"critical", text::Align::right},
                  {"verdict"}},
                 std::move(rows));
}

}  // namespace

std::string markdown_line(const std::string& text) {
    return text::markdown_text(text::shortened(base::printable(text), longest_text));
}

std::string markdown_table(const std::vector<text::Column>& columns, std::vector<std::vector<text::Cell>> rows) {
    for (auto& row : rows) {
        for (text::Cell& cell : row) {
            cell.text = text::shortened(base::printable(cell.text), longest_text);
        }
    }
    return text::markdown(columns, rows);
}

std::string markdown_regressions(const ReportView& view) {
    return regressions_table(view) + causes(view) + broken_relations(view);
}

std::string markdown_other_news(const ReportView& view) {
    return improvements(view) +
           list(view, News::added, "New", [](const auto& metric) { return with_note(metric.sentence, metric); }) +
           list(view, News::missing, "Missing", [](const auto& metric) { return with_note(metric.sentence, metric); }) +
           list(view, News::inconclusive, "Inconclusive",
                [](const auto& metric) { return metric.sentence + "; " + metric.what_decides; }) +
           targets(view);
}

}  // namespace perfmon::report
