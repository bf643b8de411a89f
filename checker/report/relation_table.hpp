#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace perfmon::report {

/// A relation as a person is shown it.
struct RelationRow {
    std::string relation;  ///< as perf_test() says it
    std::string measured;
    std::string limit;
    text::Cell verdict;
    std::string source;  ///< file and line of its first benchmark; empty when they are not known
    std::string note;    ///< empty: none
    bool has_failed = false;
    verdict::Verdict found = verdict::Verdict::unjudged;
    std::string sentence;  ///< what was measured, and what is demanded
    std::string file;
    std::int64_t line = 0;

    friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

[[nodiscard]] std::vector<RelationRow> relation_rows_of(const documents::VerdictDocument& document);

struct RelationTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

[[nodiscard]] RelationTable relation_table(const std::vector<RelationRow>& rows);

}  // namespace perfmon::report
