#pragma once

#include "table.hpp"

#include <filesystem>

namespace perfmon::quality {

/// The stored rule on SAP's series. @param directory  of the series
[[nodiscard]] Table stored_rule_on_sap(const std::filesystem::path& directory);

/// Adds what is asked of it to the targets.
void add_sap_targets(Table& targets, const std::filesystem::path& directory);

}  // namespace perfmon::quality
