#include "checker/report/profile_table.hpp"

#include "checker/report/first_rows.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cmath>

namespace perfmon::report {
namespace {

std::string share(double part, double all) {
    return all > 0.0 ? fmt::format("{:.1f} %", part / all * 100.0) : "-";
}

std::string number(double value) {
    constexpr double few = 100.0;
    const bool is_whole = value == std::trunc(value) || std::abs(value) >= few;
    return fmt::format("{:.{}f}", value, is_whole ? 0 : 1);
}

ProfileRow row_of(const documents::FunctionCost& cost, const documents::ProfileDifference& all) {
    const double change = cost.after - cost.before;
    return {shown_name(cost.function),
            share(cost.before, all.before),
            share(cost.after, all.after),
            fmt::format("{}{}", change > 0.0 ? "+" : "", number(change)),
            cost.file.empty() ? "" : fmt::format("{}:{}", cost.file, cost.line),
            cost.before,
            cost.after};
}

}  // namespace

std::string shown_name(const std::string& function) {
    const bool is_operation = function.find("perfmon::hooks::WatchedFunction<") != std::string::npos;
    return is_operation ? "the benchmark's operation" : function;
}

std::vector<ProfileView> profile_views_of(const documents::VerdictDocument& document) {
    std::vector<ProfileView> views;
    for (const auto& [benchmark, difference] : document.profiles) {
        if (difference.functions.empty()) {
            continue;
        }
        ProfileView& view = views.emplace_back();
        view.benchmark = benchmark;
        view.label = name_within(benchmark, document.perf_test);
        view.sentence =
            fmt::format("{} instructions an iteration, {} before", number(difference.after), number(difference.before));
        for (const documents::FunctionCost& cost : difference.functions) {
            view.rows.push_back(row_of(cost, difference));
        }
    }
    return views;
}

ProfileTable profile_table(const std::vector<ProfileRow>& rows) {
    ProfileTable table{{{"function", text::Align::left},
                        {"before", text::Align::right},
                        {"after", text::Align::right},
                        {"instructions", text::Align::right},
                        {"line", text::Align::left}},
                       {}};
    for (const ProfileRow& row : rows) {
        table.rows.push_back({{row.function}, {row.before}, {row.after}, {row.change}, {row.source}});
    }
    return table;
}

std::string profile_text(const ProfileView& view, std::size_t most_rows, text::Colour colour) {
    constexpr std::size_t longest_name = 60;
    std::vector<ProfileRow> rows = view.rows;
    for (ProfileRow& row : rows) {
        row.function = text::shortened(base::printable(row.function), longest_name);
        row.source = base::printable(row.source);
    }
    const auto table = profile_table(rows);
    return fmt::format("{}: {}\n", base::printable(view.label), view.sentence) +
           first_rows(table.columns, table.rows, most_rows, colour);
}

}  // namespace perfmon::report
