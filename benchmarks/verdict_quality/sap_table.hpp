#pragma once

#include "sap_study.hpp"
#include "table.hpp"

#include <vector>

namespace perfmon::quality {

/// The stored rule on SAP's series.
[[nodiscard]] Table stored_rule_on_sap(const std::vector<benchmarks::StoredRuleRow>& rows);

/// Adds what is asked of it, on the half that was held back, to the targets.
void add_sap_targets(Table& targets, const std::vector<benchmarks::StoredRuleRow>& rows);

}  // namespace perfmon::quality
