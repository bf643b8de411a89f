#include "checker/report/inclusion_table.hpp"

#include "checker/report/first_rows.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace perfmon::report {
namespace {

using documents::TracedCost;

/// Whole bytes: a difference of two rounded amounts would be another number.
std::string bytes(double value) {
    return fmt::format("{:.0f}", value);
}

std::string with_sign(double change) {
    return fmt::format("{}{:.0f}", change > 0.0 ? "+" : "", change);
}

InclusionPart headers_part(const documents::Inclusion& inclusion) {
    InclusionPart part;
    if (inclusion.before) {
        part.columns = {{"header", text::Align::left},
                        {"bytes before", text::Align::right},
                        {"after", text::Align::right},
                        {"change", text::Align::right},
                        {"of it alone", text::Align::right}};
    } else {
        part.columns = {
            {"header", text::Align::left}, {"bytes", text::Align::right}, {"of it alone", text::Align::right}};
    }
    for (const documents::IncludedHeader& header : inclusion.headers) {
        if (inclusion.before) {
            part.rows.push_back({header.header, bytes(header.before), bytes(header.after),
                                 with_sign(header.after - header.before),
                                 with_sign(header.alone_after - header.alone_before)});
        } else {
            part.rows.push_back({header.header, bytes(header.after), bytes(header.alone_after)});
        }
    }
    return part;
}

InclusionPart traced_part(const std::string& what, const std::vector<TracedCost>& costs) {
    InclusionPart part;
    part.columns = {{what, text::Align::left}, {"ms before", text::Align::right}, {"after", text::Align::right}};
    for (const TracedCost& cost : costs) {
        part.rows.push_back({cost.name, cost.before_ms ? fmt::format("{:.1f}", *cost.before_ms) : "-",
                             fmt::format("{:.1f}", cost.after_ms)});
    }
    return part;
}

std::string sentence_of_inclusion(const documents::Inclusion& inclusion) {
    return inclusion.before
               ? fmt::format("{} bytes after the preprocessor, {} before; headers with what they include",
                             bytes(inclusion.after), bytes(*inclusion.before))
               : fmt::format("{} bytes after the preprocessor; the largest headers, with what they include",
                             bytes(inclusion.after));
}

}  // namespace

std::vector<InclusionView> inclusion_views_of(const documents::VerdictDocument& document) {
    std::vector<InclusionView> views;
    for (const auto& [benchmark, inclusion] : document.inclusions) {
        InclusionView& view = views.emplace_back();
        view.benchmark = benchmark;
        view.label = name_within(benchmark, document.perf_test);
        view.sentence = sentence_of_inclusion(inclusion);
        if (!inclusion.headers.empty()) {
            view.parts.push_back(headers_part(inclusion));
        }
        if (!inclusion.traced_headers.empty()) {
            view.parts.push_back(traced_part("header, by Clang's time trace", inclusion.traced_headers));
        }
        if (!inclusion.traced_templates.empty()) {
            view.parts.push_back(traced_part("template, by Clang's time trace", inclusion.traced_templates));
        }
    }
    return views;
}

std::vector<std::vector<text::Cell>> cells_of(const InclusionPart& part) {
    std::vector<std::vector<text::Cell>> rows;
    for (const auto& row : part.rows) {
        std::vector<text::Cell>& cells = rows.emplace_back();
        for (const std::string& cell : row) {
            cells.push_back({cell});
        }
    }
    return rows;
}

std::string inclusion_text(const InclusionView& view, std::size_t most_rows, text::Colour colour) {
    constexpr std::size_t longest_name = 60;
    std::string text = fmt::format("{}: {}\n", base::printable(view.label), view.sentence);
    for (InclusionPart part : view.parts) {
        for (auto& row : part.rows) {
            row.front() = text::shortened(base::printable(row.front()), longest_name);
        }
        text += first_rows(part.columns, cells_of(part), most_rows, colour);
    }
    return text;
}

}  // namespace perfmon::report
