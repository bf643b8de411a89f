#include "checker/report/history_text.hpp"

#include "checker/documents/vocabulary.hpp"
#include "checker/report/point_words.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

using history::LevelChange;
using history::Point;
using history::SeriesName;
using text::Align;
using text::Cell;

constexpr std::size_t runs_in_table = 10;

/// Of a time as ISO 8601 has it.
std::string date_of(const Point& point) {
    return point.time.substr(0, point.time.find('T'));
}

std::string chart_of(const SeriesName& series, const std::vector<Point>& points,
                     const std::vector<LevelChange>& changes, const HistoryLook& look) {
    text::Chart chart;
    std::transform(points.begin(), points.end(), std::back_inserter(chart.values),
                   [](const Point& point) { return point.value; });
    std::transform(changes.begin(), changes.end(), std::back_inserter(chart.marks),
                   [](const LevelChange& change) { return change.first; });
    chart.unit = series.unit;
    chart.begin = base::printable(date_of(points.front()));
    chart.end = base::printable(date_of(points.back()));
    chart.columns = look.columns;
    chart.glyphs = look.glyphs;
    return text::drawn(chart);
}

text::Tone tone_of(const LevelChange& change, metric::Direction direction) {
    return (change.after > change.before) == (direction == metric::Direction::lower) ? text::Tone::bad
                                                                                     : text::Tone::good;
}

std::string changes_of(const SeriesName& series, const std::vector<Point>& points,
                       const std::vector<LevelChange>& changes, text::Colour colour) {
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const LevelChange& change = changes[i];
        rows.push_back({{std::to_string(i + 1)},
                        {date_of(points[change.first])},
                        {text::quantity(change.before, series.unit)},
                        {text::quantity(change.after, series.unit)},
                        {text::change(change.percent()), tone_of(change, series.direction)},
                        {commits_between(points[change.first - 1], points[change.first])}});
    }
    return text::aligned({{"", Align::right},
                          {"change point"},
                          {"before", Align::right},
                          {"after", Align::right},
                          {"change", Align::right},
                          {"commits"}},
                         rows, colour);
}

std::string runs_of(const SeriesName& series, const std::vector<Point>& points, text::Colour colour) {
    std::vector<std::vector<Cell>> rows;
    const std::size_t first = points.size() - std::min(points.size(), runs_in_table);
    for (std::size_t i = first; i < points.size(); ++i) {
        const Point& point = points[i];
        rows.push_back({{point.time},
                        {text::quantity(point.value, series.unit)},
                        {text::quantity(point.limit, series.unit)},
                        {std::string(documents::name_of(point.verdict))},
                        {commit_of(point)},
                        {point.branch},
                        {point.host}});
    }
    return text::aligned({{"time"},
                          {"measured", Align::right},
                          {"limit", Align::right},
                          {"verdict"},
                          {"commit"},
                          {"branch"},
                          {"host"}},
                         rows, colour) +
           (first == 0 ? "" : fmt::format("and {}, which --csv prints\n", text::counted(first, "earlier run")));
}

}  // namespace

std::string sentence_of(const history::RecentChange& recent) {
    const std::string commits = commits_between(recent.last_before, recent.first_after);
    return fmt::format("{} {}: {} → {} ({}) since {}{}", recent.series.benchmark, recent.series.metric,
                       text::quantity(recent.change.before, recent.series.unit),
                       text::quantity(recent.change.after, recent.series.unit), text::change(recent.change.percent()),
                       date_of(recent.first_after), commits == "-" ? "" : ", commits " + commits);
}

std::string history_text(const SeriesName& series, const std::vector<Point>& points,
                         const std::vector<LevelChange>& changes, const HistoryLook& look) {
    std::string text = fmt::format("{}:{}, {}, {}\n", base::printable(series.benchmark), base::printable(series.metric),
                                   base::printable(series.environment), text::counted(points.size(), "run"));
    if (points.empty()) {
        return text;
    }
    text += '\n' + chart_of(series, points, changes, look) + '\n';
    if (!changes.empty()) {
        text += changes_of(series, points, changes, look.colour) + '\n';
    }
    return text + runs_of(series, points, look.colour);
}

std::string history_csv_header() {
    return "benchmark,metric,environment,unit,time,value,limit,verdict,commit,branch,host,job\n";
}

std::string history_csv(const SeriesName& series, const std::vector<Point>& points) {
    std::string text;
    for (const Point& point : points) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", text::csv_field(series.benchmark),
                            text::csv_field(series.metric), text::csv_field(series.environment),
                            text::csv_field(series.unit), text::csv_field(point.time), point.value,
                            point.limit ? fmt::format("{}", *point.limit) : "", documents::name_of(point.verdict),
                            text::csv_field(point.commit.value_or("")), text::csv_field(point.branch),
                            text::csv_field(point.host), text::csv_field(point.job));
    }
    return text;
}

}  // namespace perfmon::report
