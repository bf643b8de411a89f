#include "checker/report/html/charts.hpp"
#include "checker/report/html/parts.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <utility>

namespace perfmon::report::html {
namespace {

constexpr std::size_t longest_name = 400;

/// A number with its unit stays on a line, and so does the bound in brackets behind it.
std::string in_two_lines(const std::string& text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view(text).substr(i);
        lines += rest.front() == ' ' && !rest.starts_with(" (") && !rest.starts_with(" to ") ? "\u00a0"
                                                                                             : std::string(1, text[i]);
    }
    return lines;
}

/// A name of usual length is not broken into two lines.
std::string word_class(const std::string& name) {
    constexpr std::size_t usual = 30;
    return name.size() <= usual ? "word" : "";
}

/// With the noise of the machine, where that was measured beside it.
std::string change_of(const VerdictRow& row) {
    return row.noise.empty() ? row.change : row.change + ", noise " + row.noise;
}

void write_row(Markup& page, const ShownMetric& shown, Names names) {
    const MetricView& metric = *shown.metric;
    page.open("tr", {{"role", "row"},
                     {"data-name",
                      text::shortened(fmt::format("{} {} {}", metric.benchmark, metric.metric, name_of(metric.news)),
                                      longest_name)}});
    if (names == Names::shown) {
        page.element("th", {{"role", "rowheader"}, {"scope", "row"}}, text::shortened(metric.label, longest_name));
        page.element("td", {{"role", "cell"}, {"class", word_class(metric.metric)}, {"data-label", "metric"}},
                     metric.metric);
    } else {
        page.element("th", {{"role", "rowheader"}, {"scope", "row"}, {"class", word_class(metric.metric)}},
                     metric.metric);
    }
    write_number(page, "before", shown.row->baseline, metric.baseline);
    write_number(page, "now", shown.row->measured, metric.measured);
    write_number(page, "change", change_of(*shown.row), metric.change_percent, tone_of(metric.news));
    page.open("td", {{"role", "cell"}, {"class", "picture"}}).raw(interval_chart(metric)).close();
    write_number(page, "limit", shown.row->limit, metric.limit);
    page.open("td", {{"role", "cell"}, {"data-label", "result"}}).open("span");
    write_badge(page, tone_of(metric.news), shown.row->verdict.text);
    page.close().close().close().newline();
}

}  // namespace

void write_number(Markup& page, const std::string& label, const std::string& text, std::optional<double> value,
                  std::string_view tone) {
    const bool has_value = value && std::isfinite(*value);
    page.element("td",
                 {{"role", "cell"},
                  {"class", tone.empty() ? "num" : fmt::format("num tone-{}", tone)},
                  {"data-label", label},
                  {"data-value", has_value ? fmt::format("{}", *value) : ""}},
                 in_two_lines(text));
}

void write_column_titles(Markup& page, const std::vector<std::pair<std::string, std::string_view>>& columns) {
    page.open("thead", {{"role", "rowgroup"}}).open("tr", {{"role", "row"}});
    for (const auto& [title, kind] : columns) {
        if (kind == "picture") {
            page.element("th", {{"role", "columnheader"}, {"scope", "col"}, {"data-fixed", "yes"}}, title);
        } else {
            page.element("th", {{"role", "columnheader"}, {"scope", "col"}, {"class", std::string(kind)}}, title);
        }
    }
    page.close().close().newline();
}

void write_metrics(Markup& page, const std::string& caption, const std::vector<ShownMetric>& metrics,
                   std::string_view subject, Names names) {
    page.open("table", {{"class", "rows sortable"}, {"role", "table"}});
    page.element("caption", {{"class", "unseen"}}, caption);
    std::vector<std::pair<std::string, std::string_view>> columns{
        {"metric", ""},   {"before", "num"}, {"now", "num"}, {"change", "num"}, {"beside its limit", "picture"},
        {"limit", "num"}, {"result", ""}};
    if (names == Names::shown) {
        columns.insert(columns.begin(), {std::string(subject), ""});
    }
    write_column_titles(page, columns);
    page.open("tbody", {{"role", "rowgroup"}}).newline();
    for (const ShownMetric& shown : metrics) {
        write_row(page, shown, names);
    }
    page.close().close().newline();
}

void write_table(Markup& page, const std::string& caption, const std::vector<text::Column>& columns,
                 const std::vector<std::vector<text::Cell>>& rows) {
    page.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    page.open("table").element("caption", {{"class", "unseen"}}, caption);
    page.open("thead").open("tr");
    for (const text::Column& column : columns) {
        page.element("th", {{"scope", "col"}, {"class", column.align == text::Align::right ? "num" : ""}},
                     column.title);
    }
    page.close().close().open("tbody").newline();
    for (const auto& row : rows) {
        page.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_number = i < columns.size() && columns[i].align == text::Align::right;
            page.element("td", {{"class", is_number ? "num" : word_class(row[i].text)}},
                         text::shortened(row[i].text, longest_name));
        }
        page.close().newline();
    }
    page.close().close().close().newline();
}

}  // namespace perfmon::report::html
