#include "checker/commands/benchmark_name.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/database/open_store.hpp"
#include "checker/documents/vocabulary.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

using history::Point;
using history::SeriesName;
using text::Align;
using text::Cell;

std::vector<std::string> benchmarks_in(const std::vector<SeriesName>& all) {
    std::vector<std::string> names;
    for (const SeriesName& series : all) {
        if (names.empty() || names.back() != series.benchmark) {
            names.push_back(series.benchmark);
        }
    }
    return names;
}

/// The series that `<benchmark>` or `<benchmark>:<metric>` means; without a metric the primary one, where there is one.
std::vector<SeriesName> series_named(const std::string& asked_for, const std::vector<SeriesName>& all) {
    const auto known = benchmarks_in(all);
    std::vector<std::string> named = benchmarks_named(asked_for, known);
    std::string metric = metric::primary;
    const std::size_t colon = asked_for.rfind(':');
    if (named.empty() && colon != std::string::npos) {
        named = benchmarks_named(asked_for.substr(0, colon), known);
        metric = asked_for.substr(colon + 1);
    }
    if (named.empty()) {
        throw Error(ExitCode::usage, asked_for, "has no history" + nearest_name(asked_for, known));
    }
    std::vector<SeriesName> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const SeriesName& series) {
        return series.metric == metric && std::find(named.begin(), named.end(), series.benchmark) != named.end();
    });
    if (found.empty()) {
        std::string metrics;
        for (const SeriesName& series : all) {
            metrics += series.benchmark == named.front() ? (metrics.empty() ? "" : ", ") + series.metric : "";
        }
        throw Error(ExitCode::usage, asked_for,
                    fmt::format("has no history of {}; put : and one of its metrics behind it: {}", metric, metrics));
    }
    return found;
}

std::string commit_of(const Point& point) {
    return point.commit ? base::short_hash(*point.commit) + (point.dirty.value_or(false) ? "+" : "") : "-";
}

std::string table_of(const SeriesName& series, const std::vector<Point>& points, text::Colour colour) {
    std::vector<std::vector<Cell>> rows;
    for (const Point& point : points) {
        rows.push_back({{point.time},
                        {text::quantity(point.value, series.unit)},
                        {text::quantity(point.limit, series.unit)},
                        {std::string(documents::name_of(point.verdict))},
                        {commit_of(point)},
                        {point.origin.branch},
                        {point.origin.host}});
    }
    return fmt::format("{}:{}, {}\n", base::printable(series.benchmark), base::printable(series.metric),
                       base::printable(series.environment)) +
           text::aligned({{"time"},
                          {"measured", Align::right},
                          {"limit", Align::right},
                          {"verdict"},
                          {"commit"},
                          {"branch"},
                          {"host"}},
                         rows, colour);
}

std::string csv_of(const SeriesName& series, const std::vector<Point>& points) {
    std::string text;
    for (const Point& point : points) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", text::csv_field(series.benchmark),
                            text::csv_field(series.metric), text::csv_field(series.environment),
                            text::csv_field(series.unit), text::csv_field(point.time), point.value,
                            point.limit ? fmt::format("{}", *point.limit) : "", documents::name_of(point.verdict),
                            text::csv_field(point.commit.value_or("")), text::csv_field(point.origin.branch),
                            text::csv_field(point.origin.host), text::csv_field(point.origin.job));
    }
    return text;
}

}  // namespace

ExitCode history(const HistoryOptions& options, text::Terminal& terminal) {
    const auto store = database::open_store(history_place(options.work_directory), database::Access::reading);
    const auto all = store->series();
    if (options.benchmark.empty()) {
        for (const std::string& name : benchmarks_in(all)) {
            terminal.print(base::printable(name) + '\n');
        }
        return ExitCode::ok;
    }
    const bool is_csv = options.output == HistoryOptions::Output::csv;
    if (is_csv) {
        terminal.show("benchmark,metric,environment,unit,time,value,limit,verdict,commit,branch,host,job\n");
    }
    for (const SeriesName& series : series_named(options.benchmark, all)) {
        auto points = store->points_of(series);
        std::erase_if(points,
                      [&](const Point& one) { return !options.branch.empty() && one.origin.branch != options.branch; });
        terminal.show(is_csv ? csv_of(series, points) : table_of(series, points, terminal.colour()));
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
