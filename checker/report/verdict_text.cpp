#include "checker/report/verdict_text.hpp"

#include "checker/documents/verdict_model.hpp"
#include "checker/report/allocation_table.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/report/relation_table.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/size_table.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/printable_copy.hpp"
#include "checker/text/subjects.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace perfmon::report {
namespace {

constexpr std::size_t most_plain_rows = 40;  // beyond a screen, rows that say "ok" hide the others

/// Nothing where there is neither a place nor a note.
std::string note_text(const std::string& subject, const std::string& place, const std::string& note,
                      text::Colour colour) {
    if (place.empty() && note.empty()) {
        return {};
    }
    const std::string separator = place.empty() || note.empty() ? "" : "; ";
    return text::toned(fmt::format("  {}: {}{}{}", subject, place, separator, note), text::Tone::faint, colour) + '\n';
}

/// What failed has its place in the sources, for an editor to open.
std::string notes_text(const std::vector<VerdictRow>& rows, text::Colour colour) {
    std::string text;
    for (const VerdictRow& row : rows) {
        text += note_text(row.label, row.has_failed && row.source != "-" ? row.source : "", row.note, colour);
    }
    return text;
}

text::Tone tone_of(Outcome outcome) {
    return outcome == Outcome::passed   ? text::Tone::good
           : outcome == Outcome::failed ? text::Tone::bad
                                        : text::Tone::warning;
}

std::string table_text(std::vector<VerdictRow> rows, std::string_view subject, text::Colour colour) {
    std::size_t folded = 0;
    if (rows.size() > most_plain_rows) {
        folded = std::erase_if(rows, [](const VerdictRow& row) { return row.is_plain; });
    }
    std::string text;
    if (!rows.empty()) {
        const auto table = verdict_table(rows, Detail::brief, subject);
        text += text::aligned(table.columns, table.rows, colour);
    }
    if (folded > 0) {
        text += text::toned(fmt::format("… and {} more, all ok\n", folded), text::Tone::faint, colour);
    }
    return text;
}

std::string relations_text(const std::vector<RelationRow>& rows, text::Colour colour) {
    if (rows.empty()) {
        return {};
    }
    const auto table = relation_table(rows);
    std::string text = text::aligned(table.columns, table.rows, colour);
    for (const RelationRow& row : rows) {
        text += note_text(row.relation, row.has_failed ? row.source : "", row.note, colour);
    }
    return text;
}

/// Where regressions lie.
std::string places_text(const PerfTestView& view, text::Colour colour) {
    constexpr std::size_t most_rows = 5;
    std::string text;
    for (const ProfileView& profile : view.profiles) {
        text += profile_text(profile, most_rows, colour);
    }
    for (const AllocationView& allocations : view.allocations) {
        text += allocation_text(allocations, most_rows, colour);
    }
    for (const SizeView& sizes : view.sizes) {
        text += size_text(sizes, SizeParts::brief, most_rows, colour);
    }
    for (const InclusionView& inclusion : view.inclusions) {
        text += inclusion_text(inclusion, most_rows, colour);
    }
    return text;
}

}  // namespace

std::string verdict_text(const documents::VerdictDocument& judged, text::Colour colour) {
    PerfTestView view = brief_view_of(text::printable_copy(judged));
    view.next_step = base::printable_lines(judged.next_step);
    std::string text = table_text(view.rows, view.subject, colour) + notes_text(view.rows, colour);
    text += relations_text(view.relations, colour) + places_text(view, colour);
    if (!view.not_in_lockstep.empty()) {
        text += text::toned(fmt::format("  not {}: {}\n", text::way_of_comparing(judged.kind), view.not_in_lockstep),
                            text::Tone::faint, colour);
    }
    for (const std::string& line : view.not_measured) {
        text += text::toned(fmt::format("  {}\n", line), text::Tone::faint, colour);
    }
    if (!view.own_temporary_directories.empty()) {
        text += text::toned(
            fmt::format("  each executable had a TMPDIR of its own: sharing one, {}\n", view.own_temporary_directories),
            text::Tone::faint, colour);
    }
    text += text::toned(view.sentence, tone_of(view.outcome), colour) + '\n';
    return view.next_step.empty() ? text : text + view.next_step + '\n';
}

}  // namespace perfmon::report
