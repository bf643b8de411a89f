#include "checker/report/html/charts.hpp"
#include "checker/report/html/page.hpp"
#include "checker/report/html/parts.hpp"
#include "checker/report/point_words.hpp"
#include "checker/report/site/names.hpp"
#include "checker/report/site/pages.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace perfmon::report::site {
namespace {

using Rows = std::span<const IndexRow>;

bool is_bad(const IndexRow& row) {
    return row.news == News::regressed || row.news == News::critical;
}

/// The rows of each perf test, which are beside each other.
std::vector<std::pair<std::string, Rows>> by_perf_test(Rows rows) {
    std::vector<std::pair<std::string, Rows>> groups;
    for (std::size_t first = 0; first < rows.size();) {
        const std::string perf_test = perf_test_of(rows[first].benchmark);
        std::size_t end = first;
        while (end < rows.size() && perf_test_of(rows[end].benchmark) == perf_test) {
            ++end;
        }
        groups.emplace_back(perf_test, rows.subspan(first, end - first));
        first = end;
    }
    return groups;
}

std::string_view tone_of(Rows rows) {
    return std::any_of(rows.begin(), rows.end(), is_bad) ? "bad" : "good";
}

std::string section_id(std::size_t index) {
    return fmt::format("perf-test-{}", index + 1);
}

void write_header(Markup& page, Rows rows, std::size_t perf_tests, std::size_t regressions) {
    const auto bad = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_bad));
    const std::string_view tone = tone_of(rows);
    page.open("header", {{"class", fmt::format("top {}", tone)}}).open("div", {{"class", "wrap"}}).newline();
    page.open("p", {{"class", "brand"}}).element("b", {}, "PerfMon").text(" history").close();
    html::write_headline(page, tone,
                         bad > 0 ? fmt::format("{} regressed", text::counted(bad, "benchmark")) : "Nothing regressed");
    std::string latest;
    for (const IndexRow& row : rows) {
        latest = std::max(latest, row.time);
    }
    page.open("p", {{"class", "lead"}});
    page.text(fmt::format("In the latest runs of {} in {}, up to {}. ", text::counted(rows.size(), "benchmark"),
                          text::counted(perf_tests, "perf test"), minute_of(latest)));
    page.element("a", {{"href", feed_name}, {"type", "application/atom+xml"}},
                 fmt::format("{} in the feed", text::counted(regressions, "regression")));
    page.close().close().close().newline();
}

void write_links(Markup& page, const std::vector<std::pair<std::string, Rows>>& groups) {
    page.open("nav", {{"class", "index"}, {"aria-label", "Perf tests"}}).open("div", {{"class", "wrap"}}).open("ul");
    for (std::size_t i = 0; i < groups.size(); ++i) {
        page.open("li").open("a", {{"href", "#" + section_id(i)}});
        html::write_dot(page, tone_of(groups[i].second));
        page.text(text::shortened(groups[i].first, 60)).close().close();
    }
    page.close().close().close().newline();
}

/// Without the perf test, under whose title it stands.
std::string label_of(const std::string& benchmark) {
    const std::size_t slash = benchmark.find('/');
    const std::string label = slash == std::string::npos ? benchmark : benchmark.substr(slash + 1);
    // A link has to have something to be pointed at.
    return label.find_first_not_of(' ') == std::string::npos ? "(without a name)"
                                                             : text::shortened(label, longest_name);
}

void write_row(Markup& page, const IndexRow& row) {
    const std::string result = name_of(row.news) + (row.news_metric.empty() ? std::string() : ": " + row.news_metric);
    page.open("tr", {{"role", "row"},
                     {"data-name", text::shortened(fmt::format("{} {}", row.benchmark, result), longest_name)}});
    page.open("th", {{"role", "rowheader"}, {"scope", "row"}});
    page.element("a", {{"href", fmt::format("{}/{}", pages_name, page_name(row.benchmark))}}, label_of(row.benchmark));
    page.close();
    page.element("td", {{"role", "cell"}, {"data-label", "metric"}}, row.metric);
    page.open("td", {{"role", "cell"}, {"class", "picture"}}).raw(row.sparkline).close();
    html::write_number(page, "latest", text::quantity(row.latest, row.unit), row.latest);
    html::write_number(page, "beside its level", text::change(row.percent_beside_level), row.percent_beside_level);
    page.open("td", {{"role", "cell"}, {"data-label", "result"}}).open("span");
    html::write_badge(page, html::tone_of(row.news), result);
    page.close().close().close().newline();
}

void write_perf_test(Markup& page, const std::string& perf_test, Rows rows, const std::string& id) {
    const std::string name = text::shortened(perf_test, longest_name);
    page.open("section", {{"id", id}}).open("h2").text(name).text(" ");
    html::write_badge(page, "soft", text::counted(rows.size(), "benchmark"));
    page.close().newline();
    page.open("div", {{"class", "card"}});
    page.open("table", {{"class", "rows sortable"}, {"role", "table"}});
    page.element("caption", {{"class", "unseen"}}, "benchmarks of " + name);
    html::write_column_titles(page, {{"benchmark", ""},
                                     {"metric", ""},
                                     {"latest runs", "picture"},
                                     {"latest", "num"},
                                     {"beside its level", "num"},
                                     {"result", ""}});
    page.open("tbody", {{"role", "rowgroup"}}).newline();
    for (const IndexRow& row : rows) {
        write_row(page, row);
    }
    page.close().close().close().close().newline();
}

}  // namespace

IndexRow index_row_of(const BenchmarkTrends& benchmark) {
    constexpr std::size_t runs_drawn = 60;
    const Trend& shown = benchmark.trends.front();
    const Trend& worst = worst_of(benchmark);
    std::vector<double> values;
    const std::size_t first = shown.points.size() - std::min(shown.points.size(), runs_drawn);
    for (std::size_t i = first; i < shown.points.size(); ++i) {
        values.push_back(shown.points[i].value);
    }
    IndexRow row;
    row.benchmark = benchmark.benchmark;
    row.metric = shown.name.metric;
    row.sparkline = html::sparkline(
        values,
        fmt::format("{} of the latest {}, from {} to {}", shown.name.metric, text::counted(values.size(), "run"),
                    text::quantity(values.front(), shown.name.unit), text::quantity(values.back(), shown.name.unit)));
    row.unit = shown.name.unit;
    row.latest = shown.points.back().value;
    row.percent_beside_level = percent_beside_level(shown);
    row.news = news_of(worst);
    row.news_metric = row.news != News::ok && &worst != &shown ? worst.name.metric : "";
    row.time = shown.points.back().time;
    return row;
}

std::string index_page(const std::vector<IndexRow>& rows, std::size_t regressions, const std::string& written_at) {
    const auto groups = by_perf_test(rows);
    Markup page;
    html::open_page(page, "Performance history", feed_name);
    write_header(page, rows, groups.size(), regressions);
    write_links(page, groups);
    page.open("main", {{"id", "main"}}).open("div", {{"class", "wrap"}}).newline();
    html::write_tools(page, "benchmark or result");
    for (std::size_t i = 0; i < groups.size(); ++i) {
        write_perf_test(page, groups[i].first, groups[i].second, section_id(i));
    }
    page.close().close().newline();
    html::close_page(page,
                     "The level of a benchmark is the median since its latest change point. The result is the worst of "
                     "all its metrics and environments. Written by PerfMon at " +
                         written_at + ".");
    return page.take();
}

}  // namespace perfmon::report::site
