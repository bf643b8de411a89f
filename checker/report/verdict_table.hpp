#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace perfmon::report {

struct VerdictTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

enum class Detail {
    brief,  ///< what a row was compared with only where one was not compared with the accepted snapshot
    full,   ///< that always, the rule, and the benchmark's place in the sources
};

/// A row per verdict, in the document's perf test: its name is left out.
[[nodiscard]] VerdictTable verdict_table(std::span<const documents::MetricVerdict* const> verdicts,
                                         const documents::VerdictDocument& document, Detail detail);

/// The verdicts that a person is shown: all but the metrics that only echo another of their benchmark.
[[nodiscard]] std::vector<const documents::MetricVerdict*> shown(const documents::VerdictDocument& document);

/// The table, notes and outcome of one check, for a terminal.
[[nodiscard]] std::string verdict_text(const documents::VerdictDocument& judged, text::Colour colour);

}  // namespace perfmon::report
