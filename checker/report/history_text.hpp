#pragma once

#include "checker/history/level_changes.hpp"
#include "checker/history/recent_changes.hpp"
#include "checker/history/store.hpp"
#include "checker/text/chart.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// What a person or a spreadsheet gets to see of a series.
namespace perfmon::report {

struct HistoryLook {
    std::size_t columns = 80;  ///< of the terminal
    text::Glyphs glyphs = text::Glyphs::braille;
    text::Colour colour = text::Colour::off;
};

/// The series drawn, its change points with the commits that they lie between, and its latest runs.
[[nodiscard]] std::string history_text(const history::SeriesName& series, const std::vector<history::Point>& points,
                                       const std::vector<history::LevelChange>& changes, const HistoryLook& look);

/// What a report says of a change point: `codec/a/encode time: 100 ns → 120 ns (+20.0 %) since 2026-03-05, in
/// <commits>`.
[[nodiscard]] std::string sentence_of(const history::RecentChange& recent);

/// The first line of the table that history_csv() continues.
[[nodiscard]] std::string history_csv_header();

/// A line a run, as RFC 4180 has it. What a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string history_csv(const history::SeriesName& series, const std::vector<history::Point>& points);

}  // namespace perfmon::report
