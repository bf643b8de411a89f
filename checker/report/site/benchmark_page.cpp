#include "checker/report/html/charts.hpp"
#include "checker/report/html/page.hpp"
#include "checker/report/html/parts.hpp"
#include "checker/report/point_words.hpp"
#include "checker/report/series_views.hpp"
#include "checker/report/site/names.hpp"
#include "checker/report/site/pages.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace perfmon::report::site {
namespace {

constexpr std::size_t runs_in_table = 15;

void write_changes(Markup& page, const Trend& trend) {
    std::vector<std::vector<text::Cell>> rows;
    for (const history::LevelChange& change : trend.changes) {
        rows.push_back({{minute_of(trend.points[change.first].time)},
                        {text::quantity(change.before, trend.name.unit)},
                        {text::quantity(change.after, trend.name.unit)},
                        {text::change(change.percent())},
                        {commits_between(trend.points[change.first - 1], trend.points[change.first])}});
    }
    std::reverse(rows.begin(), rows.end());
    page.open("div").element("h4", {}, "Change points, the latest first");
    html::write_table(page, fmt::format("change points of {}", trend.name.metric),
                      {{"since"},
                       {"before", text::Align::right},
                       {"after", text::Align::right},
                       {"change", text::Align::right},
                       {"commits"}},
                      rows);
    page.close();
}

/// Leads to the job where it is the address of a page; whatever else a job is called, it becomes no address.
void write_time(Markup& page, const history::Point& point) {
    const std::string& job = point.job;
    page.open("td", {{"class", "word"}});
    if (job.starts_with("https://") || job.starts_with("http://")) {
        page.element("a", {{"href", job}, {"rel", "noreferrer noopener"}}, minute_of(point.time));
    } else {
        page.text(minute_of(point.time));
    }
    page.close();
}

void write_run(Markup& page, const history::SeriesName& series, const history::Point& point) {
    const News news = report::news_of(point.verdict, point.target_verdict);
    page.open("tr");
    write_time(page, point);
    page.element("td", {{"class", "num"}}, text::quantity(point.value, series.unit));
    page.element("td", {{"class", "num"}}, text::quantity(point.baseline, series.unit));
    page.element("td", {{"class", "num"}}, text::quantity(point.limit, series.unit));
    page.open("td");
    html::write_badge(page, html::tone_of(news), name_of(news));
    page.close();
    page.open("td", {{"class", "word"}}).element("code", {}, commit_of(point)).close();
    page.element("td", {}, text::shortened(point.branch, longest_name));
    page.element("td", {}, text::shortened(point.host, longest_name)).close().newline();
}

void write_runs(Markup& page, const Trend& trend, bool is_open) {
    const std::size_t shown = std::min(trend.points.size(), runs_in_table);
    const std::string caption = fmt::format("latest {} of {}", text::counted(shown, "run"), trend.name.metric);
    if (is_open) {
        page.open("details", {{"open", "open"}});
    } else {
        page.open("details");
    }
    page.element("summary", {}, fmt::format("Latest {} of {}", shown, text::counted(trend.points.size(), "run")));
    page.open("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    page.open("table").element("caption", {{"class", "unseen"}}, caption);
    html::write_column_titles(page, {{"run", ""},
                                     {"measured", "num"},
                                     {"before", "num"},
                                     {"limit", "num"},
                                     {"result", ""},
                                     {"commit", ""},
                                     {"branch", ""},
                                     {"host", ""}});
    page.open("tbody").newline();
    for (std::size_t i = 0; i < shown; ++i) {
        write_run(page, trend.name, trend.points[trend.points.size() - 1 - i]);
    }
    page.close().close().close().close().newline();
}

/// What a person wants to know first.
std::string sentence_of(const Trend& trend) {
    std::string sentence =
        fmt::format("{} is {} in the run of {}", trend.name.metric,
                    text::quantity(trend.points.back().value, trend.name.unit), minute_of(trend.points.back().time));
    if (const auto percent = percent_beside_level(trend)) {
        sentence += fmt::format(", {} beside its level of {}", text::change(percent),
                                text::quantity(level_of(trend), trend.name.unit));
    }
    return sentence + '.';
}

void write_trend(Markup& page, const Trend& trend, bool is_first) {
    const News news = news_of(trend);
    page.open("article",
              {{"class", html::tone_of(news) == "bad" ? "card bad" : "card"},
               {"data-name", fmt::format("{} {} {}", trend.name.metric, trend.name.environment, name_of(news))}});
    page.open("header").element("h3", {}, trend.name.metric);
    html::write_badge(page, html::tone_of(news), name_of(news));
    page.close().newline();
    page.element("p", {}, sentence_of(trend));
    page.open("div", {{"class", "charts"}}).newline();
    std::vector<html::Key> keys{{"new", "measured"}};
    const auto has_limit = [](const history::Point& point) { return point.limit.has_value(); };
    if (std::any_of(trend.points.begin(), trend.points.end(), has_limit)) {
        keys.emplace_back("bad", "limit");
    }
    html::write_figure(page, trend.name.metric + " from run to run", keys,
                       html::series_chart(series_view_of(trend.name, trend.points, trend.changes)));
    page.close().newline();
    if (!trend.changes.empty()) {
        write_changes(page, trend);
    }
    write_runs(page, trend, is_first);
    page.close().newline();
}

std::string environment_section(std::size_t environment) {
    return fmt::format("environment-{}", environment + 1);
}

std::vector<std::string> environments_of(const BenchmarkTrends& benchmark) {
    std::vector<std::string> all;
    for (const Trend& trend : benchmark.trends) {
        if (all.empty() || all.back() != trend.name.environment) {
            all.push_back(trend.name.environment);
        }
    }
    return all;
}

void write_header(Markup& page, const BenchmarkTrends& benchmark, std::size_t environments) {
    const std::string_view tone = html::tone_of(news_of(worst_of(benchmark)));
    page.open("header", {{"class", fmt::format("top {}", tone)}}).open("div", {{"class", "wrap"}}).newline();
    page.open("p", {{"class", "brand"}}).element("b", {}, "PerfMon").text(" · ");
    page.element("a", {{"href", fmt::format("../{}", index_name)}}, "all benchmarks").close();
    html::write_headline(page, tone, text::shortened(benchmark.benchmark, longest_name));
    std::set<std::string> metrics;
    for (const Trend& trend : benchmark.trends) {
        metrics.insert(trend.name.metric);
    }
    page.element("p", {{"class", "lead"}},
                 fmt::format("{} in {}, latest run at {}.", text::counted(metrics.size(), "metric"),
                             text::counted(environments, "environment"),
                             minute_of(benchmark.trends.front().points.back().time)));
    page.close().close().newline();
}

void write_links(Markup& page, const std::vector<std::string>& environments) {
    if (environments.size() < 2) {
        return;
    }
    page.open("nav", {{"class", "index"}, {"aria-label", "Environments"}}).open("div", {{"class", "wrap"}}).open("ul");
    for (std::size_t i = 0; i < environments.size(); ++i) {
        page.open("li").element("a", {{"href", "#" + environment_section(i)}}, environments[i]).close();
    }
    page.close().close().close().newline();
}

}  // namespace

std::string benchmark_page(const BenchmarkTrends& benchmark, const std::string& written_at) {
    Markup page;
    html::open_page(page, "Performance of " + text::shortened(benchmark.benchmark, 200),
                    fmt::format("../{}", feed_name));
    const std::vector<std::string> environments = environments_of(benchmark);
    write_header(page, benchmark, environments.size());
    write_links(page, environments);
    page.open("main", {{"id", "main"}}).open("div", {{"class", "wrap"}}).newline();
    html::write_tools(page, "metric, environment or result");
    bool is_first = true;
    for (std::size_t i = 0; i < environments.size(); ++i) {
        page.open("section", {{"id", environment_section(i)}}).element("h2", {}, environments[i]).newline();
        for (const Trend& trend : benchmark.trends) {
            if (trend.name.environment == environments[i]) {
                write_trend(page, trend, is_first);
                is_first = false;
            }
        }
        page.close().newline();
    }
    page.close().close().newline();
    html::close_page(page,
                     "A dashed line across is the limit, one from top to bottom a change point. Where there are many "
                     "runs, some share a mark: it reaches from their least value to the greatest. Written by PerfMon "
                     "at " +
                         written_at + ".");
    return page.take();
}

}  // namespace perfmon::report::site
