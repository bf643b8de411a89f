#include "checker/report/size_table.hpp"

#include "checker/report/first_rows.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

namespace perfmon::report {
namespace {

SizeRow row_of(const documents::SizeChange& change) {
    const double growth = change.after - change.before;
    return {change.name,
            change.before == 0.0 ? "-" : text::number(change.before),
            change.after == 0.0 ? "-" : text::number(change.after),
            fmt::format("{}{}", growth > 0.0 ? "+" : "", text::number(growth)),
            change.before,
            change.after};
}

SizePart part_of(const char* title, bool in_brief, const std::vector<documents::SizeChange>& changes) {
    SizePart part{title, in_brief, {}};
    for (const documents::SizeChange& change : changes) {
        part.rows.push_back(row_of(change));
    }
    return part;
}

/// Where nothing else has a name, a brief text has the rest.
std::vector<SizePart> shown(const SizeView& view, SizeParts parts) {
    std::vector<SizePart> brief = view.parts;
    std::erase_if(brief, [](const SizePart& part) { return !part.in_brief; });
    return parts == SizeParts::all || brief.empty() ? view.parts : brief;
}

}  // namespace

std::vector<SizeView> size_views_of(const documents::VerdictDocument& document) {
    std::vector<SizeView> views;
    for (const auto& [benchmark, difference] : document.sizes) {
        SizeView& view = views.emplace_back();
        view.benchmark = benchmark;
        view.label = name_within(benchmark, document.perf_test);
        view.parts = {part_of("symbol", true, difference.symbols), part_of("source file", true, difference.sources),
                      part_of("object", true, difference.objects), part_of("section", false, difference.sections)};
        std::erase_if(view.parts, [](const SizePart& part) { return part.rows.empty(); });
        view.not_told = difference.not_told;
    }
    std::erase_if(views, [](const SizeView& view) { return view.parts.empty(); });
    return views;
}

SizeTable size_table(const SizePart& part) {
    SizeTable table{{{part.title, text::Align::left},
                     {"before", text::Align::right},
                     {"after", text::Align::right},
                     {"change", text::Align::right}},
                    {}};
    for (const SizeRow& row : part.rows) {
        table.rows.push_back({{row.name}, {row.before}, {row.after}, {row.change}});
    }
    return table;
}

std::string size_text(const SizeView& view, SizeParts parts, std::size_t most_rows, text::Colour colour) {
    constexpr std::size_t longest_name = 60;
    std::string text = fmt::format("{}: {}\n", base::printable(view.label), sizes_title);
    for (SizePart part : shown(view, parts)) {
        for (SizeRow& row : part.rows) {
            row.name = text::shortened(base::printable(row.name), longest_name);
        }
        const auto table = size_table(part);
        text += first_rows(table.columns, table.rows, most_rows, colour);
    }
    return view.not_told.empty()
               ? text
               : text + text::toned(fmt::format("  {}", base::printable(view.not_told)), text::Tone::faint, colour) +
                     '\n';
}

}  // namespace perfmon::report
