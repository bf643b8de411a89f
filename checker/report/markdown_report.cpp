#include "checker/report/markdown_report.hpp"

#include "checker/report/allocation_table.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/relation_table.hpp"
#include "checker/report/size_table.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"

#include <fmt/format.h>

#include <vector>

namespace perfmon::report {
namespace {

std::string summary(const ReportView& view) {
    std::vector<std::vector<text::Cell>> rows;
    for (const PerfTestView& perf_test : view.perf_tests) {
        rows.push_back({{perf_test.name}, {name_of(perf_test.outcome)}, {perf_test.sentence}});
    }
    return text::markdown({{"perf test"}, {"outcome"}, {"summary"}}, rows);
}

std::string relations(const std::vector<RelationRow>& rows) {
    const auto table = relation_table(rows);
    std::string text = '\n' + text::markdown(table.columns, table.rows) + '\n';
    for (const RelationRow& row : rows) {
        if (!row.note.empty()) {
            text += fmt::format("- {}: {}\n", text::markdown_text(row.relation), text::markdown_text(row.note));
        }
    }
    return text;
}

std::string sizes(const SizeView& view) {
    std::string text = fmt::format("\n{}: {}\n\n", text::markdown_text(view.label), sizes_title);
    for (const SizePart& part : view.parts) {
        const auto table = size_table(part);
        text += text::markdown(table.columns, table.rows) + '\n';
    }
    return view.not_told.empty() ? text : text + text::markdown_text(view.not_told) + "\n\n";
}

std::string section(const PerfTestView& perf_test) {
    std::string text =
        fmt::format("## {}\n\n{}\n\n", text::markdown_text(perf_test.name), text::markdown_text(perf_test.sentence));
    if (!perf_test.rows.empty()) {
        const auto table = verdict_table(perf_test.rows, Detail::full, perf_test.subject);
        text += text::markdown(table.columns, table.rows) + '\n';
    }
    for (const VerdictRow& row : perf_test.rows) {
        if (!row.note.empty()) {
            text += fmt::format("- {}: {}\n", text::markdown_text(row.benchmark), text::markdown_text(row.note));
        }
    }
    if (!perf_test.relations.empty()) {
        text += relations(perf_test.relations);
    }
    for (const ProfileView& profile : perf_test.profiles) {
        const auto table = profile_table(profile.rows);
        text += fmt::format("\n{}: {}\n\n{}\n", text::markdown_text(profile.label), profile.sentence,
                            text::markdown(table.columns, table.rows));
    }
    for (const AllocationView& allocations : perf_test.allocations) {
        const auto table = allocation_table(allocations.rows);
        text += fmt::format("\n{}: {}\n\n{}\n", text::markdown_text(allocations.label), allocations_title,
                            text::markdown(table.columns, table.rows));
    }
    for (const SizeView& view : perf_test.sizes) {
        text += sizes(view);
    }
    for (const InclusionView& inclusion : perf_test.inclusions) {
        text += fmt::format("\n{}: {}\n\n", text::markdown_text(inclusion.label), inclusion.sentence);
        for (const InclusionPart& part : inclusion.parts) {
            text += text::markdown(part.columns, cells_of(part)) + '\n';
        }
    }
    if (!perf_test.next_step.empty()) {
        text += text::markdown_code_block(perf_test.next_step) + '\n';
    }
    text += fmt::format("- compared: {}\n", text::markdown_text(perf_test.compared));
    for (const std::string& line : perf_test.not_measured) {
        text += fmt::format("- {}\n", text::markdown_text(line));
    }
    return text + fmt::format("- environment: {} (`{}`)\n- measured: {}\n\n",
                              text::markdown_text(perf_test.environment), perf_test.environment_id,
                              text::markdown_text(perf_test.measured));
}

std::string alerts(const std::vector<AlertView>& open) {
    if (open.empty()) {
        return {};
    }
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(open.size());
    for (const AlertView& alert : open) {
        rows.push_back(
            {{alert.benchmark}, {alert.metric}, {alert.kind}, {alert.measured}, {alert.limit}, {alert.since}});
    }
    return "## Open alerts\n\n" +
           text::markdown({{"benchmark"},
                           {"metric"},
                           {"kind"},
                           {"measured", text::Align::right},
                           {"limit", text::Align::right},
                           {"since"}},
                          rows) +
           '\n';
}

std::string list(const char* title, const std::vector<std::string>& sentences) {
    std::string text = sentences.empty() ? "" : fmt::format("## {}\n\n", title);
    for (const std::string& sentence : sentences) {
        text += fmt::format("- {}\n", text::markdown_text(sentence));
    }
    return sentences.empty() ? text : text + '\n';
}

}  // namespace

std::string markdown_report(const ReportView& view) {
    std::string text = fmt::format("# Performance report, {}\n\n", view.written_at);
    text +=
        fmt::format("{} passed, {} failed, {} skipped, {} without a verdict.\n\n", view.count(Outcome::passed),
                    view.count(Outcome::failed), view.count(Outcome::skipped), view.count(Outcome::without_verdict));
    text += summary(view) + '\n' + alerts(view.open_alerts) + list("Change points in the history", view.change_points) +
            list("Keys that match no benchmark", view.unmatched_keys);
    for (const PerfTestView& perf_test : view.perf_tests) {
        if (perf_test.outcome != Outcome::without_verdict) {
            text += section(perf_test);
        }
    }
    return text;
}

}  // namespace perfmon::report
