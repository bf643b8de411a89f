#pragma once

#include "format/verdict_document.hpp"
#include "render/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace perfmon::render {

struct VerdictTable {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

enum class Detail {
    brief,  ///< what a row was compared with only where one was not compared with the accepted snapshot
    full,   ///< that always, the rule, and the benchmark's place in the sources
};

/// A row per verdict, in the document's perf test: its name is left out.
[[nodiscard]] VerdictTable verdict_table(std::span<const format::MetricVerdict* const> verdicts,
                                         const format::VerdictDocument& document, Detail detail);

/// The verdicts that a person is shown: all but the metrics that only echo another of their benchmark.
[[nodiscard]] std::vector<const format::MetricVerdict*> shown(const format::VerdictDocument& document);

/// The table, notes and outcome of one check, for a terminal.
[[nodiscard]] std::string verdict_text(const format::VerdictDocument& judged, Colour colour);

}  // namespace perfmon::render
