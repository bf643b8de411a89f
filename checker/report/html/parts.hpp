#pragma once

#include "checker/report/markup.hpp"
#include "checker/report/report_view.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Parts of the page. Each writes into the markup of whoever calls it.
namespace perfmon::report::html {

/// Colours follow from it: `bad`, `warn`, `good`, `new`, `soft`.
[[nodiscard]] std::string_view tone_of(News news);
[[nodiscard]] std::string_view tone_of(Outcome outcome);

void write_badge(Markup& page, std::string_view tone, const std::string& text);

/// A dot in a tone, for a legend.
void write_dot(Markup& page, std::string_view tone);

/// The title of a page, behind a sign in a tone.
void write_headline(Markup& page, std::string_view tone, const std::string& text);

/// What it comes to, at the top.
void write_summary(Markup& page, const ReportView& view);

/// Whether a table says of what its metrics are; in the card of a benchmark, all are of that.
enum class Names { shown, left_out };

/// A number cell that sorts by its value and not by its text.
void write_number(Markup& page, const std::string& label, const std::string& text, std::optional<double> value,
                  std::string_view tone = "");

/// The first row of a table: titles, each with the class of its column. One of pictures is not sorted.
void write_column_titles(Markup& page, const std::vector<std::pair<std::string, std::string_view>>& columns);

/// A table of metrics with their change drawn.
/// @param subject  what each of them is of, in a word
void write_metrics(Markup& page, const std::string& caption, const std::vector<ShownMetric>& metrics,
                   std::string_view subject, Names names);

/// A table as other reports have it.
void write_table(Markup& page, const std::string& caption, const std::vector<text::Column>& columns,
                 const std::vector<std::vector<text::Cell>>& rows);

/// A tone, and what it stands for in a picture.
using Key = std::pair<std::string_view, std::string>;

/// A picture with its title and what its colours mean; nothing where there is none.
void write_figure(Markup& page, const std::string& title, const std::vector<Key>& keys, const std::string& picture);

/// The charts of a benchmark; nothing where there is none.
void write_charts(Markup& page, const PerfTestView& perf_test, const std::string& benchmark);

/// Whether there is any.
[[nodiscard]] bool has_charts(const PerfTestView& perf_test, const std::string& benchmark);

/// A card for each benchmark that regressed.
void write_regressions(Markup& page, const ReportView& view);

/// Whether it has such a card.
[[nodiscard]] bool has_regressed(const PerfTestView& perf_test, const std::string& benchmark);

/// @param id  of its section, for links
void write_perf_test(Markup& page, const PerfTestView& perf_test, const std::string& id);

/// Open alerts, keys that match nothing, and where all of it was measured.
void write_surroundings(Markup& page, const ReportView& view);

}  // namespace perfmon::report::html
