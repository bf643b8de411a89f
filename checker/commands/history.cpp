#include "checker/commands/commands.hpp"
#include "checker/commands/named_series.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/database/open_store.hpp"
#include "checker/history/series_document.hpp"
#include "checker/report/history_text.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"

namespace perfmon::commands {
namespace {

using Output = HistoryOptions::Output;

std::vector<history::Point> points_of(history::Store& store, const history::SeriesName& series,
                                      const std::string& branch) {
    auto points = store.points_of(series);
    std::erase_if(points, [&](const auto& point) { return !branch.empty() && point.branch != branch; });
    return points;
}

std::string shown(const HistoryOptions& options, const history::SeriesName& series,
                  const std::vector<history::Point>& points, text::Colour colour) {
    if (options.output == Output::csv) {
        return report::history_csv(series, points);
    }
    const auto changes = history::level_changes(points, history::least_change_of(series.metric));
    return report::history_text(series, points, changes, {options.columns, options.glyphs, colour});
}

}  // namespace

ExitCode history(const HistoryOptions& options, text::Terminal& terminal) {
    const auto store = database::open_store(history_place(options.work_directory), database::Access::reading);
    const auto all = store->series();
    if (options.benchmark.empty() && options.output == Output::text) {
        for (const std::string& name : benchmarks_in(all)) {
            terminal.print(base::printable(name) + '\n');
        }
        return ExitCode::ok;
    }
    documents::HistoryDocument document;
    terminal.show(options.output == Output::csv ? report::history_csv_header() : "");
    for (const history::SeriesName& series : series_named(options.benchmark, all)) {
        const auto points = points_of(*store, series, options.branch);
        if (options.output == Output::json) {
            document.series.push_back(history::document_of(
                series, points, history::level_changes(points, history::least_change_of(series.metric))));
        } else {
            terminal.show(shown(options, series, points, terminal.colour()));
        }
    }
    if (options.output == Output::json) {
        terminal.show(base::printable_json(documents::to_json(document)));
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
