#pragma once

#include "format/verdict_document.hpp"
#include "render/table.hpp"

#include <span>
#include <string>
#include <vector>

namespace perfmon::render {

/// The columns of a verdict table.
[[nodiscard]] const std::vector<Column>& verdict_columns();

/// A row per verdict: benchmark (the perf test's name left out), baseline, measured, change, limit, verdict.
[[nodiscard]] std::vector<std::vector<Cell>> verdict_rows(std::span<const format::MetricVerdict* const> verdicts,
                                                          const std::string& perf_test);

/// The verdicts that a person is shown: all but the metrics that only echo another of their benchmark.
[[nodiscard]] std::vector<const format::MetricVerdict*> shown(const format::VerdictDocument& document);

/// The table, notes and outcome of one check, for a terminal.
[[nodiscard]] std::string verdict_text(const format::VerdictDocument& document, Colour colour);

}  // namespace perfmon::render
