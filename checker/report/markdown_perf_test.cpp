#include "checker/report/allocation_table.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/markdown_parts.hpp"
#include "checker/report/relation_table.hpp"
#include "checker/report/size_table.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace perfmon::report {
namespace {

/// Its row stands in one of the sections of the news.
bool is_listed_above(News news) {
    switch (news) {
        case News::regressed:
        case News::critical:
        case News::warning:
        case News::improved:
        case News::added:
        case News::missing:
        case News::inconclusive:
            return true;
        default:
            return false;
    }
}

/// The first rows of a table: a report is for reading, and the HTML one has all of them.
std::string first_of(const std::vector<text::Column>& columns, std::vector<std::vector<text::Cell>> rows) {
    constexpr std::size_t most = 10;
    const std::size_t left_out = rows.size() - std::min(most, rows.size());
    rows.resize(rows.size() - left_out);
    return markdown_table(columns, rows) + (left_out > 0 ? fmt::format("\n… and {} more\n", left_out) : "") + '\n';
}

std::string results(const PerfTestView& perf_test) {
    std::vector<VerdictRow> rows;
    std::size_t plain = 0;
    std::string notes;
    for (const auto& [metric, row] : shown_metrics(perf_test)) {
        plain += row->is_plain ? 1 : 0;
        if (row->is_plain || is_listed_above(metric->news)) {
            continue;
        }
        rows.push_back(*row);
        if (!row->note.empty()) {
            notes += fmt::format("- {}: {}\n", markdown_line(row->benchmark), markdown_line(row->note));
        }
    }
    std::string text;
    if (!rows.empty()) {
        const auto table = verdict_table(rows, Detail::full, perf_test.subject);
        text += markdown_table(table.columns, table.rows) + '\n';
    }
    if (plain > 0) {
        text += fmt::format("{} {}ok\n\n", text::counted(plain, "other row"), plain > 1 ? "are " : "is ");
    }
    return notes.empty() ? text : text + notes + '\n';
}

std::string relations(const std::vector<RelationRow>& rows) {
    const auto table = relation_table(rows);
    const std::string text = markdown_table(table.columns, table.rows) + '\n';
    std::string notes;
    for (const RelationRow& row : rows) {
        if (!row.note.empty()) {
            notes += fmt::format("- {}: {}\n", markdown_line(row.relation), markdown_line(row.note));
        }
    }
    return notes.empty() ? text : text + notes + '\n';
}

std::string sizes(const SizeView& view) {
    std::string text = fmt::format("{}: {}\n\n", markdown_line(view.label), sizes_title);
    for (const SizePart& part : view.parts) {
        const auto table = size_table(part);
        text += first_of(table.columns, table.rows);
    }
    return view.not_told.empty() ? text : text + markdown_line(view.not_told) + "\n\n";
}

/// What changed where.
std::string places(const PerfTestView& perf_test) {
    std::string text;
    for (const ProfileView& profile : perf_test.profiles) {
        const auto table = profile_table(profile.rows);
        text += fmt::format("{}: {}\n\n{}", markdown_line(profile.label), profile.sentence,
                            first_of(table.columns, table.rows));
    }
    for (const AllocationView& allocations : perf_test.allocations) {
        const auto table = allocation_table(allocations.rows);
        text += fmt::format("{}: {}\n\n{}", markdown_line(allocations.label), allocations_title,
                            first_of(table.columns, table.rows));
    }
    for (const SizeView& view : perf_test.sizes) {
        text += sizes(view);
    }
    for (const InclusionView& inclusion : perf_test.inclusions) {
        text += fmt::format("{}: {}\n\n", markdown_line(inclusion.label), inclusion.sentence);
        for (const InclusionPart& part : inclusion.parts) {
            text += first_of(part.columns, cells_of(part));
        }
    }
    return text;
}

bool has_news(const PerfTestView& perf_test) {
    return perf_test.outcome != Outcome::passed || !perf_test.next_step.empty() ||
           std::any_of(perf_test.rows.begin(), perf_test.rows.end(),
                       [](const VerdictRow& row) { return !row.is_plain; }) ||
           std::any_of(perf_test.relations.begin(), perf_test.relations.end(),
                       [](const RelationRow& row) { return row.has_failed || !row.note.empty(); });
}

}  // namespace

std::string markdown_perf_test(const PerfTestView& perf_test) {
    if (perf_test.outcome == Outcome::without_verdict || !has_news(perf_test)) {
        return {};
    }
    std::string text = fmt::format("## {}\n\n{}\n\n", markdown_line(perf_test.name), markdown_line(perf_test.sentence));
    if (!perf_test.next_step.empty()) {
        text += text::markdown_code_block(perf_test.next_step) + '\n';
    }
    text += results(perf_test);
    if (!perf_test.relations.empty()) {
        text += relations(perf_test.relations);
    }
    text += places(perf_test) + fmt::format("- compared: {}\n", markdown_line(perf_test.compared));
    for (const std::string& line : perf_test.not_measured) {
        text += fmt::format("- {}\n", markdown_line(line));
    }
    return text + '\n';
}

std::string markdown_environments(const ReportView& view) {
    // A sentence for all perf tests of one environment: of a project there is most often a single one.
    std::map<std::string, std::vector<const PerfTestView*>> by_environment;
    for (const PerfTestView& perf_test : view.perf_tests) {
        if (!perf_test.environment_id.empty()) {
            by_environment[perf_test.environment_id].push_back(&perf_test);
        }
    }
    std::string text;
    for (const auto& [id, perf_tests] : by_environment) {
        text += fmt::format("- {} (`{}`)\n", markdown_line(perf_tests.front()->environment), id);
        for (const PerfTestView* const perf_test : perf_tests) {
            text += fmt::format("  - {}: {}\n", markdown_line(perf_test->name), markdown_line(perf_test->measured));
            if (!perf_test->environment_changed.empty()) {
                text +=
                    fmt::format("    - not as in its baselines: {}\n", markdown_line(perf_test->environment_changed));
            }
        }
    }
    return text.empty() ? text : "## Environment\n\n" + text;
}

}  // namespace perfmon::report
