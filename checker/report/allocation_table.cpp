#include "checker/report/allocation_table.hpp"

#include "checker/evaluate/own_code.hpp"
#include "checker/report/first_rows.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::report {
namespace {

AllocationRow row_of(const documents::AllocationSite& site) {
    return {site.stack.empty() ? "all places that are not listed" : evaluate::own_call(site.stack),
            text::number(site.before.blocks), text::number(site.after.blocks), text::number(site.before.bytes),
            text::number(site.after.bytes)};
}

}  // namespace

std::vector<AllocationView> allocation_views_of(const documents::VerdictDocument& document) {
    std::vector<AllocationView> views;
    for (const auto& [benchmark, sites] : document.allocations) {
        AllocationView& view = views.emplace_back();
        view.benchmark = benchmark;
        view.label = name_within(benchmark, document.perf_test);
        for (const documents::AllocationSite& site : sites) {
            view.rows.push_back(row_of(site));
        }
    }
    return views;
}

AllocationTable allocation_table(const std::vector<AllocationRow>& rows) {
    AllocationTable table{{{"allocated in", text::Align::left},
                           {"blocks before", text::Align::right},
                           {"after", text::Align::right},
                           {"bytes before", text::Align::right},
                           {"after", text::Align::right}},
                          {}};
    for (const AllocationRow& row : rows) {
        table.rows.push_back(
            {{row.place}, {row.blocks_before}, {row.blocks_after}, {row.bytes_before}, {row.bytes_after}});
    }
    return table;
}

std::string allocation_text(const AllocationView& view, std::size_t most_rows, text::Colour colour) {
    constexpr std::size_t longest_place = 60;
    std::vector<AllocationRow> rows = view.rows;
    for (AllocationRow& row : rows) {
        row.place = text::shortened(base::printable(row.place), longest_place);
    }
    const auto table = allocation_table(rows);
    return fmt::format("{}: {}\n", base::printable(view.label), allocations_title) +
           first_rows(table.columns, table.rows, most_rows, colour);
}

}  // namespace perfmon::report
