#include "checker/report/relation_table.hpp"

#include "checker/documents/vocabulary.hpp"
#include "checker/text/relation_phrases.hpp"

#include <fmt/format.h>

namespace perfmon::report {
namespace {

text::Cell verdict_cell(verdict::Verdict verdict) {
    if (verdict == verdict::Verdict::regressed) {
        return {"REGRESSED", text::Tone::bad};
    }
    return {std::string(documents::name_of(verdict)),
            verdict == verdict::Verdict::ok ? text::Tone::good : text::Tone::warning};
}

RelationRow row_of(const documents::RelationVerdict& relation) {
    RelationRow row;
    row.relation = relation.relation;
    row.measured = text::measured_with_bound(relation);
    row.limit = fmt::format("{} {}", relation.bound == verdict::Bound::at_most ? "≤" : "≥",
                            text::in_quantity(relation, relation.limit));
    row.verdict = verdict_cell(relation.verdict);
    row.source = relation.file.empty() ? "" : fmt::format("{}:{}", relation.file, relation.line);
    row.note = relation.note;
    row.has_failed = relation.verdict == verdict::Verdict::regressed;
    row.found = relation.verdict;
    row.sentence = row.has_failed ? text::how_it_fails(relation)
                                  : fmt::format("{}: {}, limit {}", relation.relation, row.measured, row.limit);
    row.file = relation.file;
    row.line = relation.line;
    return row;
}

}  // namespace

std::vector<RelationRow> relation_rows_of(const documents::VerdictDocument& document) {
    std::vector<RelationRow> rows;
    for (const documents::RelationVerdict& relation : document.relations) {
        rows.push_back(row_of(relation));
    }
    return rows;
}

RelationTable relation_table(const std::vector<RelationRow>& rows) {
    RelationTable table{{{"relation", text::Align::left},
                         {"measured", text::Align::right},
                         {"limit", text::Align::right},
                         {"verdict", text::Align::left}},
                        {}};
    for (const RelationRow& row : rows) {
        table.rows.push_back({{row.relation}, {row.measured}, {row.limit, text::Tone::faint}, row.verdict});
    }
    return table;
}

}  // namespace perfmon::report
