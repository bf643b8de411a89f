#pragma once

#include "record.hpp"
#include "table.hpp"
#include "tables.hpp"

#include <vector>

namespace perfmon::quality {

/// Verdicts by placement and change, the changes of one title together.
[[nodiscard]] Table verdicts_by_change(const std::vector<Judged>& judged);
[[nodiscard]] Table verdicts_by_workload(const std::vector<Judged>& judged);

/// The rules of public tools on the samples of the same checks.
[[nodiscard]] Table rules_by_change(const Records& records, const std::vector<Judged>& judged);

/// Other tools' own verdicts, and PerfMon's on the pairs that they judged.
[[nodiscard]] Table tools_by_change(const Records& records, const std::vector<Judged>& judged);

/// What was run, in which version.
[[nodiscard]] Table tools_that_ran(const Records& records);

/// Each target beside what was measured.
[[nodiscard]] Table placement_targets(const std::vector<Judged>& judged);

/// All of them, the verdicts first.
[[nodiscard]] std::vector<Table> make_placement_tables(const Records& records, double time_budget_s);

}  // namespace perfmon::quality
